package import Interchange
import Language
package import SourceText

/// Reads XMILE documents.
package struct XMILEReader {
  let file: SourceFile
  var log = DiagnosticLog()
  var model: ForeignModel
  /// Whether Vensim wrote the document.
  private let isVensim: Bool
  /// The kinds of variables that are never negative unless they say otherwise.
  let nonNegative: Set<String>
  /// The variables so far, by their folded names with their modules.
  var names: Set<String> = []

  /// What a document says.
  package struct Reading {
    /// The model; nil if the document is none.
    package var model: ForeignModel?
    /// The text of a model of ours that was written as this document.
    package var text: SourceFile?
    /// Whether nothing was changed since.
    package var isUnchanged = false
    package var log = DiagnosticLog()
  }

  /// Reads a document.
  /// - Returns: What it says, and everything that is wrong with it.
  package static func read(_ file: SourceFile) -> Reading {
    var log = DiagnosticLog()
    guard let root = DocumentReader.read(file, &log) else { return Reading(log: log) }
    var reading = Reading(log: log)
    if let own = root.children.last(where: { $0.prefix == "demarche" && $0.name == "text" }) {
      let standard = file.slice(0, own.tag.lowerBound)
      reading.text = SourceFile(
        path: file.path, text: own.text.text, data: file.data)
      reading.isUnchanged = XMILEWriter.fingerprint(standard) == own.attributes["of"]
    }
    if !reading.isUnchanged { (reading.model, reading.log) = model(root, file, log) }
    return reading
  }

  private static func model(_ root: Element, _ file: SourceFile, _ log: DiagnosticLog)
    -> (ForeignModel?, DiagnosticLog)
  {
    var log = log
    guard root.name == "xmile",
      let model = root.all("model").first(where: { $0.attribute("name") == nil })
        ?? root.first("model")
    else {
      log.add(Mistakes.notXMILE(root))
      return (nil, log)
    }
    var reader = XMILEReader(file, log, root)
    reader.readUnits(root)
    reader.readDimensions(root)
    reader.readMacros(root)
    let modules = Dictionary(
      root.all("model").compactMap { element in
        element.attribute("name").map { ($0.folded(.xmile), element) }
      }, uniquingKeysWith: { first, _ in first })
    reader.read(model, modules, scope: "", [])
    reader.readData(root)
    reader.readViews(model)
    return (reader.model, reader.log)
  }

  private init(_ file: SourceFile, _ log: DiagnosticLog, _ root: Element) {
    self.file = file
    self.log = log
    let zero = Number(value: 0, range: root.range)
    let one = Ratio(numerator: Number(value: 1, range: root.range), denominator: nil)
    let header = root.first("header")
    let path = file.path.split(separator: "/").last.map(String.init) ?? "model"
    let stem = path.split(separator: ".").first.map(String.init) ?? "model"
    model = ForeignModel(
      dialect: .xmile, file: file, name: stem, time: ForeignTime(start: zero, stop: zero, step: one)
    )
    let title = header?.first("name")?.trimmedText ?? ""
    model.title = title.isEmpty ? nil : title
    isVensim =
      header?.first("vendor")?.trimmedText.lowercased().contains("ventana systems") ?? false
    model.truncates = isVensim
    let behaviour = root.first("behavior") ?? root.first("model")?.first("behavior")
    let all = behaviour?.first("non_negative")?.isTrue == true ? ["stock", "flow"] : []
    let some = (behaviour?.children ?? []).filter { $0.first("non_negative")?.isTrue == true }
    nonNegative = Set(all + some.map(\.name))
    guard let specs = root.first("sim_specs") ?? root.first("model")?.first("sim_specs") else {
      self.log.add(
        Mistakes.missingElement(
          "sim_specs", in: root, hint: "add one with `start`, `stop` and `dt`"))
      return
    }
    readTime(specs)
  }

  // MARK: Time

  private mutating func readTime(_ specs: Element) {
    func number(_ name: String, _ fallback: Double) -> Number {
      guard let element = specs.first(name) else {
        return Number(value: fallback, range: specs.range)
      }
      let text = element.trimmedText
      guard let value = Double(decimal: text) else {
        log.add(Mistakes.badValue(element.text.range, text, expected: "a number"))
        return Number(value: fallback, range: element.range)
      }
      return Number(value: value, range: element.text.range)
    }
    var time = ForeignTime(
      start: number("start", 0), stop: number("stop", 100), step: model.time.step)
    let step = number("dt", 1)
    let isReciprocal = specs.first("dt")?.attribute("reciprocal")?.lowercased() == "true"
    let one = Number(value: 1, range: step.range)
    time.step =
      isReciprocal ? Ratio(numerator: one, denominator: step) : Ratio(exactly: step)
    if let unit = specs.attribute("time_units"), !unit.isEmpty {
      time.unit = Name(text: unit, range: specs.range)
    }
    if let method = specs.attribute("method")?.lowercased() {
      let names = method.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
      if let known = names.first(where: { ["euler", "rk4"].contains($0) }) {
        time.method = known
        if known == "rk4", isVensim {
          time.method = "euler"
          log.add(
            Mistakes.quirk(
              specs.range,
              "Vensim writes `RK4` here whatever the model's method is; Euler is taken",
              hint: "if the model does run with Runge-Kutta, change `method` after `convert`"))
        }
      } else {
        log.add(
          Mistakes.unsupported(
            "the integration method `\(method)`", specs.range,
            hint: "the methods are `euler` and `RK4`"))
      }
    }
    let save = specs.attribute("save_interval") ?? specs.attribute("savestep")
    if let save, let value = Double(decimal: save), value > 0 {
      time.save = Number(value: value, range: specs.range)
    }
    model.time = time
  }

  // MARK: Dimensions and units

  private mutating func readDimensions(_ root: Element) {
    for element in root.all("dimensions").flatMap({ $0.all("dim") }) {
      guard let name = element.attribute("name") else { continue }
      let elements = element.all("elem").compactMap { $0.attribute("name") }
      let size = element.attribute("size").flatMap { Int($0) } ?? 0
      guard (0...Self.largestDimension).contains(size) else {
        log.add(Mistakes.badValue(element.range, "\(size)", expected: "a size up to 10000"))
        continue
      }
      let names = elements.isEmpty ? (0..<size).map { "\($0 + 1)" } : elements
      model.dimensions.append(
        ForeignDimension(
          name: Name(text: name, range: element.range),
          elements: names.map { Name(text: $0, range: element.range) }))
    }
  }

  private static let largestDimension = 10_000

  private mutating func readUnits(_ root: Element) {
    for element in root.all("model_units").flatMap({ $0.all("unit") }) {
      guard let name = element.attribute("name") else { continue }
      let own = UnitExpression(
        factors: [.init(name: Name(text: name, range: element.range), power: 1)],
        range: element.range)
      let equation = element.first("eqn")?.text
      let isAlias = equation.map { !$0.text.allSatisfy(\.isWhitespace) } ?? false
      let meant = isAlias ? equation.flatMap { UnitReader.read($0, &log) } ?? own : own
      if isAlias { model.unitAliases[name.folded(.xmile)] = meant }
      for alias in element.all("alias") {
        model.unitAliases[alias.trimmedText.folded(.xmile)] = meant
      }
    }
  }

  // MARK: Views

  private mutating func readViews(_ element: Element) {
    let views = element.all("views").flatMap { $0.all("view") }
    for (number, view) in views.enumerated() {
      var read = ForeignView(
        label: view.attribute("name") ?? (views.count > 1 ? "View \(number + 1)" : "Model"))
      for child in view.children where ["stock", "flow", "aux"].contains(child.name) {
        guard let name = child.attribute("name"),
          let x = child.attribute("x").flatMap({ Double(decimal: $0) }),
          let y = child.attribute("y").flatMap({ Double(decimal: $0) })
        else { continue }
        if !read.places.contains(where: { $0.name.text.folded(.xmile) == name.folded(.xmile) }) {
          read.places.append((Name(text: name, range: child.range), x, y))
        }
      }
      if !read.places.isEmpty { model.views.append(read) }
    }
  }
}
