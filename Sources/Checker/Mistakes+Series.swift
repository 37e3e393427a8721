import Language
import SourceText

extension Mistakes {
  static func unreadableSeries(_ path: Text, _ reason: String) -> Diagnostic {
    Diagnostic(
      "unreadable-series", at: path.range, "\(path.text) cannot be read: \(reason)",
      expected: "a CSV file, its path relative to the model's folder", hint: "check the path")
  }

  static func unknownColumn(_ name: Text, _ header: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-column", at: name.range, "the file has no column `\(name.text)`",
      expected: "one of \(shortList(header))",
      hint: suggestion(name.text, header) ?? "the first line of the file names its columns")
  }

  static func risingTimes(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "rising-times", at: at, "the times of a series must rise", expected: "a later time",
      hint: "sort the file by time; each time may occur once")
  }

  static func notANumber(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-a-number", at: at, "`\(at.text)` is not a number", expected: "a number, or nothing",
      hint: "times are years such as 2020.5, and the decimal sign is a point")
  }

  static func emptySeries(_ column: Text) -> Diagnostic {
    Diagnostic(
      "empty-series", at: column.range, "the column `\(column.text)` has no value",
      expected: "at least one time with a value", hint: "check the column's name")
  }
}
