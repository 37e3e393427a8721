/// The wording of everything that can go wrong before a text is looked at.
enum Mistakes {
  private static func whole(
    _ code: String, _ path: String, _ message: String, expected: String? = nil, hint: String
  ) -> Diagnostics {
    let range = SourceFile(path: path, text: "").range(0, 0)
    return Diagnostics([Diagnostic(code, at: range, message, expected: expected, hint: hint)])
  }

  static func missing(_ path: String) -> Diagnostics {
    whole(
      "file-missing", path, "there is no such file", expected: "a model file or a folder with one",
      hint: "check the path; `demarche models` lists the models that come with Demarche")
  }

  static func folder(_ path: String) -> Diagnostics {
    whole(
      "file-is-folder", path, "this is a folder", expected: "a file",
      hint: "name the file inside it")
  }

  static func unreadable(_ path: String, reason: String) -> Diagnostics {
    whole(
      "file-unreadable", path, "the file cannot be read: \(reason)",
      hint: "check that you may read it")
  }

  static func tooLarge(_ path: String, bytes: Int) -> Diagnostics {
    whole(
      "file-too-large", path, "the file holds \(bytes) bytes",
      expected: "at most \(SourceFile.largestFile) bytes", hint: "is this a model?")
  }

  static func utf16(_ path: String) -> Diagnostics {
    whole(
      "file-encoding", path, "the text is encoded as UTF-16", expected: "UTF-8",
      hint: "save it again as UTF-8")
  }

  static func binary(_ path: String) -> Diagnostics {
    whole(
      "file-binary", path, "this is binary data, not text", expected: "a UTF-8 text",
      hint: "is this the file you meant?")
  }

  static func notUTF8(_ path: String, readable: String) -> Diagnostics {
    let file = SourceFile(path: path, text: readable)
    let mark = Array("\u{FFFD}".utf8)
    let place = file.bytes.indices.first { file.bytes[$0...].starts(with: mark) } ?? 0
    return Diagnostics([
      Diagnostic(
        "file-encoding", at: file.range(place, place + mark.count),
        "this byte is not UTF-8 text", expected: "UTF-8",
        hint: "save the file again as UTF-8")
    ])
  }

  static func empty(_ file: SourceFile) -> Diagnostics {
    let end = file.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let (expected, hint) =
      switch end {
      case "csv", "tab":
        ("a table, whose first row names its columns", "each row below has a field for each column")
      case "yaml", "yml":
        ("keys with values, such as `source: …`", "`demarche new NAME --report FILE` shows some")
      case "nfg": ("a game in Gambit's format, which begins with `NFG 1 R`", "Docs/games.md")
      default:
        (
          "a model, which begins with `model NAME`",
          "Docs/language.md begins with a small model to copy"
        )
      }
    return Diagnostics([
      Diagnostic(
        "file-empty", at: file.range(0, 0), "the file is empty", expected: expected, hint: hint)
    ])
  }

  static func overlongLine(_ file: SourceFile, line: Int) -> Diagnostics {
    let extent = file.extent(ofLine: line)
    return Diagnostics([
      Diagnostic(
        "line-too-long", at: file.range(extent.lowerBound, extent.lowerBound + 20),
        "this line is \(extent.count) bytes long",
        expected: "lines of at most \(SourceFile.longestLine) bytes",
        hint: "break the line; an indented line continues the one before")
    ])
  }

  // MARK: Tables

  static func raggedRow(_ at: SourceRange, _ count: Int, heading: Int) -> Diagnostic {
    Diagnostic(
      "ragged-row", at: at,
      "this row has \(count) field\(count == 1 ? "" : "s"), but the heading has \(heading)",
      expected: "\(heading) field\(heading == 1 ? "" : "s")",
      hint: "a field that holds a comma stands between quotation marks")
  }

  static func repeatedHeading(_ field: CSVContent.Field) -> Diagnostic {
    Diagnostic(
      "repeated-column", at: field.range, "the column `\(field.text)` stands here twice",
      expected: "a heading that names each column once", hint: "keep one of the two")
  }

  static func openField(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "open-field", at: at, "this quotation mark is never closed",
      expected: "another one on this line",
      hint: "two in a row stand for one inside a field")
  }

  static func afterQuote(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "after-quote", at: at, "something stands between a quotation mark and the comma",
      expected: "`,` or the end of the line", hint: "two in a row stand for one inside a field")
  }
}
