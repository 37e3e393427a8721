import Interchange
package import Language
import SourceText

/// Writes a model as an XMILE 1.0 document.
///
/// Other tools read the equations; what XMILE cannot say travels as text in an element of our own, with a
/// number of what stands around it, so that a change by another tool is noticed.
package struct XMILEWriter {
  let model: ParsedModel
  var lines: [String] = []
  /// What a name is called in the document.
  let titles: [String: String]

  static let namespace = "urn:demarche:xmile:1"

  private init(_ model: ParsedModel) {
    self.model = model
    titles = Self.titles(model)
  }

  /// The document of a model.
  /// - Parameters:
  ///   - model: The model.
  ///   - text: The model's own text.
  /// - Returns: The document's text.
  package static func document(_ model: ParsedModel, text: String) -> String {
    var writer = XMILEWriter(model)
    writer.writeAll()
    let standard = writer.lines.joined(separator: "\n")
    let own = [
      "  <demarche:text of=\"\(fingerprint(standard))\"><![CDATA[",
      sections(text) + "]]></demarche:text>",
      "</xmile>", "",
    ]
    return standard + "\n" + own.joined(separator: "\n")
  }

  /// A text in sections that no reader finds too long.
  private static func sections(_ text: String) -> String {
    var result = ""
    var count = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if count > 0 { result += "\n" }
      count += line.utf8.count + 1
      if count > 1 << 20 {
        result += "]]><![CDATA["
        count = 1
      }
      result += line.replacing("]]>", with: "]]]]><![CDATA[>")
    }
    return result
  }

  /// A 64-bit FNV-1a hash of a document, white space left out.
  static func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 where byte > 0x20 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return String(hash, radix: 16)
  }

  /// What names are called: by labels that fold to them, as the author of an imported model wrote them, and otherwise
  /// than others that XMILE, which minds neither case nor underscores, takes for the same.
  private static func titles(_ model: ParsedModel) -> [String: String] {
    var titles: [String: String] = [:]
    for variable in model.variables {
      if let label = variable.annotations.label?.text,
        label.folded(.xmile) == variable.name.text, !label.contains(".")
      {
        titles[variable.name.text] = label
      }
    }
    for (name, title) in renamed(model) { titles[name.text] = title }
    return titles
  }

  /// The names that another one stands in the way of, and what they are called instead.
  package static func renamed(_ model: ParsedModel) -> [(name: Name, title: String)] {
    let names =
      model.tables.map(\.name) + model.levers.map(\.name) + model.variables.map(\.name)
      + model.loops.map(\.name)
    var taken = reserved.union(["policy_ramp"])
    let all = Set(names.map { $0.text.folded(.xmile) })
    var found: [(name: Name, title: String)] = []
    for name in names where !taken.insert(name.text.folded(.xmile)).inserted {
      var number = 2
      var title = "\(name.text)_\(number)"
      while all.contains(title.folded(.xmile)) || !taken.insert(title.folded(.xmile)).inserted {
        number += 1
        title = "\(name.text)_\(number)"
      }
      found.append((name, title))
    }
    return found
  }

  /// Words of XMILE's formulas that no variable can have as its name.
  private static let reserved: Set<String> = [
    "and", "or", "not", "if", "then", "else", "mod", "time", "dt", "starttime", "stoptime", "pi",
    "inf",
  ]

  // MARK: Lines

  mutating func add(_ line: String, _ level: Int) {
    lines.append(String(repeating: "  ", count: level) + line)
  }

  func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
      .replacing("\n", with: "&#10;")
  }

  /// A name with its backslashes written twice, as names of XMILE have them.
  static func backslashed(_ name: String) -> String { name.replacing("\\", with: "\\\\") }

  func title(_ name: String) -> String { titles[name] ?? name }

  func number(_ value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  // MARK: Document

  private mutating func writeAll() {
    add("<?xml version=\"1.0\" encoding=\"utf-8\"?>", 0)
    add(
      "<xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\""
        + " xmlns:isee=\"http://iseesystems.com/XMILE\""
        + " xmlns:demarche=\"\(Self.namespace)\">", 0)
    add("<header>", 1)
    add("<vendor>Demarche</vendor>", 2)
    add("<product version=\"1.0\" lang=\"en\">Demarche</product>", 2)
    let name = model.head?.title?.text ?? model.head?.name.text ?? "model"
    add("<name>\(escaped(name))</name>", 2)
    if !optionsText.isEmpty { add("<options>\(optionsText)</options>", 2) }
    add("</header>", 1)
    writeTime()
    writeUnits()
    writeDimensions()
    add("<model>", 1)
    add("<variables>", 2)
    for table in model.tables { write(table) }
    for lever in model.levers { write(lever) }
    writeRamp()
    for variable in model.variables { write(variable) }
    for loop in model.loops { constant(loop.name.text, 1, loop.annotations) }
    add("</variables>", 2)
    writeViews()
    add("</model>", 1)
  }

  private mutating func writeTime() {
    guard let time = model.time else { return }
    let method = time.method?.text == "rk4" ? "RK4" : "Euler"
    let save = time.report.map { " isee:save_interval=\"\($0.value)\"" } ?? ""
    let isKnown = time.unit.text != UnitExpression.unknownName
    let unit = isKnown ? " time_units=\"\(escaped(time.unit.text))\"" : ""
    add("<sim_specs method=\"\(method)\"\(unit)\(save)>", 1)
    add("<start>\(number(time.start.value))</start>", 2)
    add("<stop>\(number(time.end.value))</stop>", 2)
    if let step = time.step {
      if let denominator = step.denominator, step.numerator.value == 1 {
        add("<dt reciprocal=\"true\">\(number(denominator.value))</dt>", 2)
      } else {
        add("<dt>\(number(step.value))</dt>", 2)
      }
    }
    add("</sim_specs>", 1)
  }

  private mutating func writeUnits() {
    guard !model.units.isEmpty else { return }
    add("<model_units>", 1)
    for unit in model.units { add("<unit name=\"\(escaped(unit.name.text))\"/>", 2) }
    add("</model_units>", 1)
  }

  private mutating func writeDimensions() {
    guard !model.dimensions.isEmpty else { return }
    add("<dimensions>", 1)
    for dimension in model.dimensions {
      add("<dim name=\"\(escaped(dimension.name.text))\">", 2)
      for element in dimension.elements { add("<elem name=\"\(escaped(element.text))\"/>", 3) }
      add("</dim>", 2)
    }
    add("</dimensions>", 1)
  }

  private mutating func writeViews() {
    guard !model.views.isEmpty else { return }
    add("<views>", 2)
    for view in model.views {
      add("<view name=\"\(escaped(view.label.text))\">", 3)
      for place in view.places {
        let kind = model.variables.first { $0.name.text == place.name.text }?.kind
        let element = kind == .stock ? "stock" : kind == .flow ? "flow" : "aux"
        add(
          "<\(element) name=\"\(escaped(Self.backslashed(title(place.name.text))))\" x=\"\(number(place.x.value))\""
            + " y=\"\(number(place.y.value))\"/>", 4)
      }
      add("</view>", 3)
    }
    add("</views>", 2)
  }
}
