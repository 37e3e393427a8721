package import Language
package import SourceText

/// Reads units such as `people/year`, `m^2/(kg*s)` or `1/Month`.
package struct UnitReader {
  private struct Skip: Error {}

  private let excerpt: Excerpt
  private var position = 0

  /// Reads a unit.
  /// - Returns: The unit; nil where nothing is said, or, with a warning, where it cannot be read.
  package static func read(_ excerpt: Excerpt, _ log: inout DiagnosticLog) -> UnitExpression? {
    var reader = UnitReader(excerpt: excerpt)
    reader.skipSpace()
    guard reader.byte != nil else { return nil }
    do throws(Skip) {
      let factors = try reader.product(1, 0)
      guard reader.byte == nil else { throw Skip() }
      return UnitExpression(factors: factors, range: excerpt.range)
    } catch {
      log.add(
        Diagnostic(
          "unread-unit", .warning, at: excerpt.range,
          "this unit cannot be read; the variable counts as having none",
          expected: "names with * and /, such as people/year"))
      return nil
    }
  }

  private init(excerpt: Excerpt) { self.excerpt = excerpt }

  private var byte: UInt8? {
    position < excerpt.bytes.count ? excerpt.bytes[position] : nil
  }

  private mutating func skipSpace() { while byte?.isSpace == true { position += 1 } }

  private mutating func accept(_ symbol: Character) -> Bool {
    skipSpace()
    guard let byte, Character(UnicodeScalar(byte)) == symbol else { return false }
    position += 1
    skipSpace()
    return true
  }

  private mutating func product(_ sign: Int, _ level: Int) throws(Skip) -> [UnitExpression.Factor] {
    var factors = try factor(sign, level)
    while true {
      if accept("*") {
        factors += try factor(sign, level)
      } else if accept("/") {
        factors += try factor(-sign, level)
      } else {
        return factors
      }
    }
  }

  private mutating func factor(_ sign: Int, _ level: Int) throws(Skip) -> [UnitExpression.Factor] {
    guard level < 20 else { throw Skip() }
    var inner: [UnitExpression.Factor]
    if accept("(") {
      inner = try product(sign, level + 1)
      guard accept(")") else { throw Skip() }
    } else {
      inner = try name(sign)
    }
    guard accept("^") else { return inner }
    let isNegative = accept("-")
    let start = position
    while byte?.isDigit == true { position += 1 }
    let digits = String(decoding: excerpt.bytes[start..<position], as: UTF8.self)
    guard let power = Int(digits), power < 10 else { throw Skip() }
    let raised = inner.map { $0.power * (isNegative ? -power : power) }
    guard raised.allSatisfy({ $0.magnitude <= 1000 }) else { throw Skip() }
    return zip(inner, raised).map { .init(name: $0.name, power: $1) }
  }

  private static let plain: Set<String> = [
    "1", "dmnl", "dimensionless", "unitless", "nondim", "fraction", "dmnl.",
  ]

  private mutating func name(_ sign: Int) throws(Skip) -> [UnitExpression.Factor] {
    skipSpace()
    let start = position
    while let byte, !"*/^()[],".utf8.contains(byte) { position += 1 }
    var end = position
    while end > start, excerpt.bytes[end - 1].isSpace { end -= 1 }
    let text = String(decoding: excerpt.bytes[start..<end], as: UTF8.self)
    guard !text.isEmpty else { throw Skip() }
    if Self.plain.contains(text.lowercased()) { return [] }
    guard !text.allSatisfy({ $0.isNumber || $0 == "." }) else { throw Skip() }
    return [.init(name: Name(text: text, range: excerpt.range(start, end)), power: sign)]
  }
}
