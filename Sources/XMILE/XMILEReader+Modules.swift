import Interchange
import Language
import SourceText

extension XMILEReader {
  private static let deepest = 20

  /// Reads the variables of a module under its name; what is connected to it takes the place of its
  /// inputs.
  mutating func readModule(
    _ element: Element, _ modules: [String: Element], scope: String, _ path: [String]
  ) {
    guard let written = element.attribute("name") else { return }
    let name = written.folded(.xmile)
    guard let model = modules[name] else {
      return log.add(
        Mistakes.missingElement(
          "model name=\"\(written)\"", in: element, hint: "the module's own `model` is not there"))
    }
    guard !path.contains(name), path.count < Self.deepest else {
      return log.add(
        Mistakes.unsupported(
          "a module within itself", element.range, hint: "take the inner one out"))
    }
    let own = scope + name + "."
    read(model, modules, scope: own, path + [name])
    for connection in element.all("connect") {
      connect(connection, own, scope: scope)
    }
  }

  /// Connects an input, which is named from the module itself, from where the module stands, or from the root.
  private mutating func connect(_ element: Element, _ module: String, scope: String) {
    guard let to = element.attribute("to"), let from = element.attribute("from") else { return }
    let target = to.drop { $0 == "." }.split(separator: ".").map { String($0).folded(.xmile) }
      .joined(separator: ".")
    let index = [module + target, scope + target, target].compactMap { name in
      model.variables.lastIndex { $0.scope + $0.name.text.folded(.xmile) == name }
    }.first
    guard let index else {
      return log.add(
        Mistakes.quirk(element.range, "there is no `\(to)` to connect with; this is left out"))
    }
    // From where the module stands, not from within: it may have a variable of that name itself.
    let origin = from.hasPrefix(".") ? from : "." + scope + from
    let source = Name(text: origin, range: element.range)
    var equation = ForeignVariable.Equation()
    equation.formula = ForeignExpression(.name(source, []), element.range)
    model.variables[index].equations = [equation]
    if model.variables[index].role == .stock { model.variables[index].role = .auxiliary }
  }

  mutating func readMacros(_ root: Element) {
    for element in root.all("macro") {
      guard let written = element.attribute("name"), let equation = element.first("eqn") else {
        continue
      }
      let outer = (model.variables, names)
      (model.variables, names) = ([], [])
      read(element, [:], scope: "", [])
      let result = ForeignParser.expression(equation.text, .xmile, &log)
      model.macros.append(
        ForeignMacro(
          name: Name(text: written, range: element.range),
          parameters: element.all("parm").map {
            Name(text: $0.trimmedText, range: $0.text.range)
          }, variables: model.variables, result: result))
      (model.variables, names) = outer
    }
  }
}
