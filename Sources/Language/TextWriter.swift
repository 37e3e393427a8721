import SourceText

/// Writes a model as text that reads back as the same model.
package struct TextWriter {
  let model: ParsedModel
  /// The names of variables as they are declared, elements of arrays not among them.
  let declared: Set<String>
  private(set) var lines: [String] = []
  private var group: String?

  /// The longest line, which is broken at spaces.
  private static let width = 98

  private init(_ model: ParsedModel) {
    self.model = model
    declared = Set(model.variables.map(\.name.text))
  }

  /// The text of a model.
  package static func text(_ model: ParsedModel) -> String {
    var writer = TextWriter(model)
    writer.writeHead()
    writer.writeDeclarations()
    writer.writeChoices()
    return writer.lines.joined(separator: "\n") + "\n"
  }

  /// The text of a formula.
  package static func text(_ expression: Expression, in model: ParsedModel) -> String {
    TextWriter(model).formula(expression)
  }

  // MARK: Lines

  /// Begins a declaration, under its heading.
  mutating func begin(_ head: String, _ group: String? = nil, apart: Bool = true) {
    if let group, group != self.group {
      lines += ["", "group \(quoted(group))"]
      self.group = group
    } else if apart {
      lines.append("")
    }
    lines += Self.broken(head, indent: "", onlyBehindSigns: true)
  }

  mutating func part(_ text: String) { lines += Self.broken("  " + text, indent: "  ") }

  /// A line in several that are not too long, broken at spaces outside texts and names; the first line of a
  /// declaration only behind signs that something must follow.
  private static func broken(_ line: String, indent: String, onlyBehindSigns: Bool = false)
    -> [String]
  {
    guard line.count > width else { return [line] }
    var rows: [String] = []
    var row = ""
    var word = ""
    var quote: Character?
    func close(_ rows: inout [String], _ row: inout String, _ word: inout String) {
      let mayBreak = !onlyBehindSigns || row.last.map { ",>=".contains($0) } == true
      if !row.isEmpty, mayBreak, row.count + word.count > width {
        rows.append(row)
        row = indent + "  " + String(word.drop { $0 == " " })
      } else {
        row += word
      }
      word = ""
    }
    for character in line {
      if character == " ", quote == nil, word.contains(where: { $0 != " " }) {
        close(&rows, &row, &word)
      }
      word.append(character)
      if let open = quote {
        if character == open, !word.hasSuffix("\\\"") { quote = nil }
      } else if character == "\"" || character == "`" {
        quote = character
      }
    }
    close(&rows, &row, &word)
    rows.append(row)
    return rows
  }

  func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\r", with: "")
    return "\"\(escaped)\""
  }

  mutating func annotations(_ notes: Annotations, label: Bool = true) {
    if label, let text = notes.label { part(quoted(text.text)) }
    if let short = notes.short { part("short \(quoted(short.text))") }
    if let note = notes.note { part("note \(quoted(note.text))") }
    if let because = notes.because { part("because \(quoted(because.text))") }
    if !notes.evidence.isEmpty { part(evidence(notes)) }
    if notes.aside { part("aside") }
  }

  func evidence(_ notes: Annotations) -> String {
    notes.evidence.map { "@\($0.text)" }.joined(separator: " ")
  }

  func labelled(_ notes: Annotations) -> String {
    (notes.label.map { " \(quoted($0.text))" } ?? "")
      + (notes.short.map { " short \(quoted($0.text))" } ?? "")
  }

  // MARK: Names, numbers and units

  /// A name, between backquotes where it must be.
  func name(_ text: String) -> String {
    Self.isPlain(text) && !ReservedWords.isReserved(text) ? text : "`\(text)`"
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic
    else { return false }
    let isNamed = text.unicodeScalars.allSatisfy {
      $0 == "_" || $0 == "." || $0.properties.isAlphabetic || $0.properties.numericType == .decimal
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return isNamed && parts.allSatisfy { $0.first?.isNumber == false }
  }

  /// The name of a variable or of an element of one.
  func variable(_ name: Name) -> String {
    self.name(name.id.element([]).text) + subscripts(name.id.elements)
  }

  func names(_ all: [Name]) -> String { all.map { name($0.text) }.joined(separator: ", ") }

  func variables(_ all: [Name]) -> String {
    all.map { variable($0) }.joined(separator: ", ")
  }

  func subscripts(_ all: [String]) -> String {
    all.isEmpty ? "" : "[\(all.map(name).joined(separator: ", "))]"
  }

  func number(_ value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  func number(_ number: Number) -> String { self.number(number.value) }

  func ratio(_ ratio: Ratio) -> String {
    number(ratio.numerator) + (ratio.denominator.map { "/" + number($0) } ?? "")
  }

  func unit(_ unit: UnitExpression) -> String {
    if unit.factors.contains(where: { $0.name.text == UnitExpression.unknownName }) { return "?" }
    func factor(_ factor: UnitExpression.Factor) -> String {
      let power = factor.power.magnitude
      return name(factor.name.text) + (power == 1 ? "" : "^\(power)")
    }
    let top = unit.factors.filter { $0.power > 0 }.map(factor)
    let bottom = unit.factors.filter { $0.power < 0 }.map(factor)
    return ([top.isEmpty ? "1" : top.joined(separator: "*")] + bottom).joined(separator: "/")
  }

  func points(_ points: [Point]) -> String {
    points.map { "\(number($0.x)): \(number($0.y))" }.joined(separator: ", ")
  }

  func settings(_ settings: [Setting]) -> String {
    settings.map { "\(variable($0.name)) = \(number($0.value))" }.joined(separator: ", ")
  }
}
