import Interchange
import SourceText

/// A part of a model file between two `|`: a variable with its unit and comment, or what stands around them.
enum Statement {
  case variable(equation: Excerpt, unit: Excerpt?, comment: Excerpt?)
  case group(String)
  case macro(Excerpt)
  case endOfMacro
}

/// Cuts the equations of a model file into statements.
struct StatementScanner {
  private let file: SourceFile
  private var position = 0
  private let end: Int
  private(set) var log = DiagnosticLog()

  init(_ file: SourceFile) {
    self.file = file
    end = Self.endOfEquations(file)
  }

  /// Where the sketch begins.
  static func endOfEquations(_ file: SourceFile) -> Int {
    let mark = Array("\\\\---///".utf8)
    var place = 0
    while let next = file.bytes[place...].firstIndex(of: UInt8(ascii: "\\")) {
      if file.bytes[next...].starts(with: mark) {
        return next > 0 && file.bytes[next - 1] == mark[0] ? next - 1 : next
      }
      place = next + 1
    }
    return file.bytes.count
  }

  private var byte: UInt8? { position < end ? file.bytes[position] : nil }

  private mutating func skip(to sign: Character) {
    while let byte, byte != sign.asciiValue { position += 1 }
  }

  mutating func next() -> Statement? {
    skipSpace()
    guard let first = byte else { return nil }
    if first == UInt8(ascii: "*") { return group() }
    if first == UInt8(ascii: ":") {
      if file.bytes[position..<end].starts(with: ":END OF MACRO:".utf8) {
        position += ":END OF MACRO:".utf8.count
        return .endOfMacro
      }
      if file.bytes[position..<end].starts(with: ":MACRO:".utf8) {
        position += ":MACRO:".utf8.count
        let start = position
        skip(to: ")")
        position = min(position + 1, end)
        return .macro(Excerpt(file.range(start, position)))
      }
    }
    return variable()
  }

  private mutating func skipSpace() {
    while let byte {
      if byte == 0x20 || 0x09...0x0D ~= byte || byte == UInt8(ascii: "|") {
        position += 1
      } else if byte == UInt8(ascii: "{") {
        skip(to: "}")
        position += 1
      } else {
        return
      }
    }
  }

  /// A heading between lines of stars, with its name after a point.
  private mutating func group() -> Statement {
    let start = position
    skip(to: "|")
    let text = file.slice(start, position)
    let line = text.split(separator: "\n").map { $0.drop(while: \.isWhitespace) }
      .first { $0.hasPrefix(".") }
    return .group(String((line ?? "").dropFirst().filter { $0 != "\r" }))
  }

  private mutating func variable() -> Statement {
    let equation = equation()
    var parts: [Excerpt] = []
    while byte == UInt8(ascii: "~") {
      position += 1
      let start = position
      while let byte, byte != UInt8(ascii: "~"), byte != UInt8(ascii: "|") { position += 1 }
      parts.append(Excerpt(file.range(start, position)))
    }
    position = min(position + 1, end)
    return .variable(
      equation: equation, unit: parts.first, comment: parts.count > 1 ? parts[1] : nil)
  }

  /// Up to the `~` or `|` that is not within a name in quotation marks or a comment.
  private mutating func equation() -> Excerpt {
    let start = position
    var quoted = false
    while let byte {
      if quoted {
        if byte == UInt8(ascii: "\\") { position += 1 }
        if byte == UInt8(ascii: "\"") { quoted = false }
      } else if byte == UInt8(ascii: "\"") {
        quoted = true
      } else if byte == UInt8(ascii: "{") {
        skip(to: "}")
      } else if byte == UInt8(ascii: "~") || byte == UInt8(ascii: "|") {
        break
      }
      position += 1
    }
    position = min(position, end)
    return Excerpt(file.range(start, position))
  }
}
