import Interchange
import Language
import SourceText

extension XMILEReader {
  private static let roles: [String: ForeignVariable.Role] = [
    "stock": .stock, "flow": .flow, "aux": .auxiliary, "gf": .lookup,
  ]

  /// Reads a model's variables and those of the modules in it.
  mutating func read(
    _ element: Element, _ modules: [String: Element], scope: String, _ path: [String]
  ) {
    let holders = element.all("variables")
    if holders.isEmpty, element.children.contains(where: { Self.roles[$0.name] != nil }) {
      log.add(
        Mistakes.quirk(
          element.range, "the variables stand in `model` itself, not in `variables`"))
    }
    let groups = groups(element)
    for child in holders.flatMap(\.children) + (holders.isEmpty ? element.children : []) {
      if child.name == "module" {
        readModule(child, modules, scope: scope, path)
      } else if let role = Self.roles[child.name] {
        readVariable(child, role, scope: scope, groups)
      }
    }
  }

  /// The names of the groups that variables are in.
  private func groups(_ element: Element) -> [String: String] {
    var found: [String: String] = [:]
    for group in element.all("variables").flatMap({ $0.all("group") })
      + element.all("groups").flatMap({ $0.all("group") }) + element.all("group")
    {
      guard let name = group.attribute("name") else { continue }
      for entity in group.all("entity") + group.all("var") {
        let member = entity.attribute("name") ?? entity.trimmedText
        found[member.folded(.xmile)] = name
      }
    }
    return found
  }

  mutating func readVariable(
    _ element: Element, _ role: ForeignVariable.Role, scope: String, _ groups: [String: String]
  ) {
    guard let written = element.attribute("name") else {
      return log.add(
        Mistakes.missingElement("name", in: element, hint: "give it the attribute `name`"))
    }
    var variable = ForeignVariable(
      name: Name(text: written.replacing("\\n", with: " "), range: element.range), role: role)
    variable.scope = scope
    variable.group = groups[written.folded(.xmile)]
    variable.dimensions = dimensions(element)
    variable.isNonNegative =
      element.first("non_negative")?.isTrue ?? nonNegative.contains(element.name)
    variable.inflows = element.all("inflow").map { name($0) }
    variable.outflows = sorted(element.all("outflow")).map { name($0) }
    variable.unit = element.first("units").flatMap { UnitReader.read($0.text, &log) }
    if let doc = element.first("doc"), !doc.trimmedText.isEmpty {
      variable.note = Text(text: doc.trimmedText, range: doc.range)
    }
    readDiscreteStock(element, &variable)
    var whole = equation(element, variable, subscripts: [])
    var parts = element.all("element").map { part in
      let subscripts = (part.attribute("subscript") ?? "").split(separator: ",").map {
        Name(text: String($0.drop(while: \.isWhitespace)), range: part.range)
      }
      return equation(part, variable, subscripts: subscripts)
    }
    if let values = oneEach(element, variable) {
      parts = values
      whole = .init()
    }
    if role == .auxiliary, whole.formula == nil, parts.isEmpty, whole.table != nil {
      variable.role = .lookup
    }
    // Elements can share an equation and have graphical functions of their own.
    for index in parts.indices where !parts[index].isSaid && parts[index].table != nil {
      parts[index].formula = whole.formula
    }
    variable.equations = parts.isEmpty || whole.isSaid ? [whole] + parts : parts
    if let table = whole.table {
      for index in variable.equations.indices where variable.equations[index].table == nil {
        variable.equations[index].table = table
      }
    }
    add(variable)
  }

  private mutating func add(_ variable: ForeignVariable) {
    if !names.insert(variable.scope + variable.name.text.folded(.xmile)).inserted {
      return log.add(
        Mistakes.quirk(
          variable.name.range, "`\(variable.name.text)` stands here once more; the first holds"))
    }
    model.variables.append(variable)
  }

  /// Outflows in the order of their priorities.
  private func sorted(_ flows: [Element]) -> [Element] {
    let numbered = flows.enumerated().map { place, element in
      (Int(element.attribute("priority") ?? "") ?? place + 1, place, element)
    }
    return numbered.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  private func name(_ element: Element) -> Name {
    Name(text: element.trimmedText, range: element.text.range)
  }

  private func dimensions(_ element: Element) -> [Name] {
    element.all("dimensions").flatMap { $0.all("dim") }.compactMap { dimension in
      dimension.attribute("name").map { Name(text: $0, range: dimension.range) }
    }
  }

  /// An equation for each element of an array that has as many `eqn`s as elements and no `element`s, as
  /// Vensim writes them.
  private mutating func oneEach(_ element: Element, _ variable: ForeignVariable)
    -> [ForeignVariable.Equation]?
  {
    let written = element.all("eqn")
    guard written.count > 1, variable.dimensions.count == 1,
      let dimension = model.dimensions.first(where: {
        $0.name.text.folded(.xmile) == variable.dimensions[0].text.folded(.xmile)
      }), dimension.elements.count == written.count
    else { return nil }
    log.add(
      Mistakes.quirk(
        written[0].range, "there is an `eqn` for each element; they hold in order",
        hint: "say for which: `<element subscript=\"…\">`"))
    return zip(written, dimension.elements).map { equation, name in
      let read = ForeignParser.expression(equation.text, .xmile, &log)
      return ForeignVariable.Equation(subscripts: [name], formula: read)
    }
  }

  private mutating func equation(
    _ element: Element, _ variable: ForeignVariable, subscripts: [Name]
  ) -> ForeignVariable.Equation {
    var equation = ForeignVariable.Equation(subscripts: subscripts)
    let written = element.all("eqn")
    if written.count > 1, variable.dimensions.isEmpty {
      log.add(
        Mistakes.quirk(
          written[1].range, "there are two equations; the first holds",
          hint: "leave one of them out"))
    }
    if variable.isLeak, let share = element.first("leak"), !share.trimmedText.isEmpty {
      equation.formula = ForeignParser.expression(share.text, .xmile, &log)
    } else if let first = written.first, !first.trimmedText.isEmpty {
      let formula = ForeignParser.values(first.text, .xmile, &log)
      let read = formula ?? ForeignExpression(.number(0), first.text.range)
      if variable.role == .stock { equation.start = read } else { equation.formula = read }
    }
    if let initial = element.first("init_eqn"), variable.role != .stock {
      readInitial(initial, &equation)
    }
    if let table = element.first("gf") ?? (element.name == "gf" ? element : nil) {
      equation.table = readTable(table)
    }
    return equation
  }

  /// An auxiliary whose value at the first time is its own: `ACTIVE INITIAL`.
  private mutating func readInitial(
    _ element: Element, _ equation: inout ForeignVariable.Equation
  ) {
    guard let active = equation.formula,
      let initial = ForeignParser.expression(element.text, .xmile, &log)
    else { return }
    let name = Name(text: "ACTIVE_INITIAL", range: element.range)
    equation.formula = ForeignExpression(.call(name, [], [active, initial]), active.range)
  }

  // MARK: Graphical functions

  private mutating func readTable(_ element: Element) -> ForeignTable? {
    let mode: ForeignTable.Mode =
      switch element.attribute("type")?.lowercased() {
      case "extrapolate": .extrapolate
      case "discrete": .step
      default: .clamp
      }
    guard let y = element.first("ypts").flatMap({ numbers($0) }), !y.isEmpty else {
      log.add(Mistakes.missingElement("ypts", in: element, hint: "list the function's values"))
      return nil
    }
    if let x = element.first("xpts").flatMap({ numbers($0) }) {
      return ForeignTable(x: x, y: y, mode: mode, range: element.range)
    }
    guard let scale = element.first("xscale"),
      let low = scale.attribute("min").flatMap({ Double(decimal: $0) }),
      let high = scale.attribute("max").flatMap({ Double(decimal: $0) })
    else {
      log.add(
        Mistakes.missingElement("xscale", in: element, hint: "say for which values it is given"))
      return nil
    }
    let steps = Double(max(y.count - 1, 1))
    let x = y.indices.map { low + (high - low) * Double($0) / steps }
    return ForeignTable(x: x, y: y, mode: mode, range: element.range)
  }

  /// Numbers with commas, or with the sign that the element names, between them.
  private mutating func numbers(_ element: Element) -> [Double]? {
    let separator = element.attribute("sep").flatMap(\.first) ?? ","
    let text = element.text.text
    var found: [Double] = []
    for part in text.split(separator: separator) {
      let trimmed = part.filter { !$0.isWhitespace }
      guard !trimmed.isEmpty else { continue }
      guard let value = Double(decimal: trimmed) else {
        log.add(
          Mistakes.badValue(
            element.text.range, trimmed, expected: "numbers with `\(separator)` between them"))
        return nil
      }
      found.append(value)
    }
    return found
  }
}

extension ForeignVariable.Equation {
  fileprivate var isSaid: Bool { formula != nil || start != nil }
}
