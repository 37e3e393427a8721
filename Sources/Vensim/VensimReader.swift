package import Interchange
import Language
package import SourceText
import Spreadsheets

/// Reads Vensim's model files.
package struct VensimReader {
  let file: SourceFile
  var log = DiagnosticLog()
  var model: ForeignModel
  /// The spreadsheets that were read, by the paths that the model gives.
  var workbooks: [String: Workbook] = [:]
  private var group: String?
  private var macro: (name: Name, parameters: [Name])?
  /// The variables by name, in the model or in the macro that is being read.
  private var variables: [ForeignVariable] = []
  private var outer: [ForeignVariable] = []
  private var index: [String: Int] = [:]
  private var outerIndex: [String: Int] = [:]

  /// Reads a file.
  /// - Returns: The model, and everything that is wrong with it.
  package static func read(_ file: SourceFile) -> (model: ForeignModel, log: DiagnosticLog) {
    var reader = VensimReader(file)
    reader.readStatements()
    reader.expandDimensions()
    reader.readFiles()
    reader.readTime()
    reader.readSettings()
    return (reader.model, reader.log)
  }

  private init(_ file: SourceFile) {
    self.file = file
    let path = file.path.split(separator: "/").last.map(String.init) ?? "model"
    let start = file.range(0, 0)
    model = ForeignModel(
      dialect: .vensim, file: file, name: path.split(separator: ".").first.map(String.init) ?? path,
      time: ForeignTime(
        start: Number(value: 0, range: start), stop: Number(value: 100, range: start),
        step: Ratio(numerator: Number(value: 1, range: start), denominator: nil)))
    model.truncates = true
  }

  private mutating func readStatements() {
    var scanner = StatementScanner(file)
    while let statement = scanner.next() {
      switch statement {
      case .group(let name): group = name
      case .macro(let header): beginMacro(header)
      case .endOfMacro: endMacro()
      case .variable(let equation, let unit, let comment):
        readVariable(equation, unit, comment)
      }
    }
    if macro != nil { endMacro() }
    model.variables = variables
  }

  // MARK: Macros

  private mutating func beginMacro(_ header: Excerpt) {
    guard let call = ForeignParser.expression(header, .vensim, &log),
      case .call(let name, _, let arguments) = call.kind
    else { return }
    let parameters = arguments.compactMap { argument in
      if case .name(let name, _) = argument.kind { name } else { nil }
    }
    macro = (name, parameters)
    (outer, outerIndex) = (variables, index)
    (variables, index) = ([], [:])
  }

  private mutating func endMacro() {
    guard let (name, parameters) = macro else { return }
    model.macros.append(ForeignMacro(name: name, parameters: parameters, variables: variables))
    (variables, index) = (outer, outerIndex)
    macro = nil
  }

  // MARK: Variables

  private mutating func readVariable(_ equation: Excerpt, _ unit: Excerpt?, _ comment: Excerpt?) {
    guard !equation.text.allSatisfy(\.isWhitespace), let side = LeftSide.read(equation, &log) else {
      return
    }
    let rest = Excerpt(file.range(side.end, equation.range.upper))
    switch side.sign {
    case .check:
      log.add(
        Mistakes.leftOut(
          "this reality check", side.name.range, hint: "write it as a check of Demarche"))
    case .elements: readElements(side, rest)
    case .alias: readAlias(side, rest)
    case .lookup:
      add(side, .lookup, unit, comment) { equation, log in
        equation.formula = ForeignParser.lookup(rest, &log)
      }
    case .nothing:
      add(side, .auxiliary, unit, comment) { equation, _ in
        equation.formula = ForeignExpression(
          .call(Name(text: "GET DATA", range: side.name.range), [], []), side.name.range)
      }
    case .data:
      add(side, .auxiliary, unit, comment) { equation, log in
        equation.formula = ForeignParser.expression(rest, .vensim, &log)
      }
    case .equation:
      guard let formula = ForeignParser.values(rest, .vensim, &log) else { return }
      readEquation(side, formula, unit, comment)
    }
  }

  private mutating func readEquation(
    _ side: LeftSide, _ formula: ForeignExpression, _ unit: Excerpt?, _ comment: Excerpt?
  ) {
    guard case .call(let function, _, let arguments) = formula.kind else {
      return add(side, .auxiliary, unit, comment) { equation, _ in equation.formula = formula }
    }
    switch function.text.folded(.vensim) {
    case "integ" where arguments.count == 2:
      add(side, .stock, unit, comment) { equation, _ in
        equation.formula = arguments[0]
        equation.start = arguments[1]
      }
    case "integ":
      log.add(
        Mistakes.wrongArguments(
          formula.range, "INTEG", expected: "`INTEG(what changes it, what it starts from)`"))
    case "get_xls_lookups", "get_direct_lookups":
      add(side, .lookup, unit, comment) { equation, _ in equation.formula = formula }
    default: add(side, .auxiliary, unit, comment) { equation, _ in equation.formula = formula }
    }
  }

  /// Enters an equation; those of the elements of one array belong to one variable.
  private mutating func add(
    _ side: LeftSide, _ role: ForeignVariable.Role, _ unit: Excerpt?, _ comment: Excerpt?,
    _ fill: (inout ForeignVariable.Equation, inout DiagnosticLog) -> Void
  ) {
    var equation = ForeignVariable.Equation(subscripts: side.subscripts)
    equation.exceptions = side.exceptions
    equation.keyword = side.keyword
    fill(&equation, &log)
    if case .points(let table)? = equation.formula?.kind, role == .lookup {
      equation.table = table
      equation.formula = nil
    }
    let name = side.name.text.folded(.vensim)
    if let known = index[name] {
      if side.subscripts.isEmpty || variables[known].role != role {
        log.add(Mistakes.duplicate(side.name, first: variables[known].name.range))
      }
      variables[known].equations.append(equation)
      var variable = variables[known]
      annotate(&variable, unit, comment)
      variables[known] = variable
      return
    }
    var variable = ForeignVariable(name: side.name, role: role)
    variable.group = group
    variable.equations = [equation]
    annotate(&variable, unit, comment)
    index[name] = variables.count
    variables.append(variable)
  }

  private mutating func annotate(
    _ variable: inout ForeignVariable, _ unit: Excerpt?, _ comment: Excerpt?
  ) {
    if let unit {
      // The range of values for sliders stands behind the unit.
      let end = unit.bytes.firstIndex(of: UInt8(ascii: "[")) ?? unit.bytes.count
      variable.unit = UnitReader.read(unit.slice(0, end), &log) ?? variable.unit
    }
    if let comment {
      let words = comment.text.split { $0.isWhitespace || $0 == "\\" }
      if !words.isEmpty {
        variable.note = Text(text: words.joined(separator: " "), range: comment.range)
      }
    }
  }

  // MARK: Dimensions

  private mutating func readElements(_ side: LeftSide, _ rest: Excerpt) {
    guard let list = ElementList.read(rest, &log) else { return }
    var dimension = ForeignDimension(name: side.name, elements: list.elements)
    dimension.mappings = list.mappings
    if let call = list.call { dimension.elements = elements(from: call) }
    model.dimensions.append(dimension)
  }

  private mutating func readAlias(_ side: LeftSide, _ rest: Excerpt) {
    guard let list = ElementList.read(rest, &log), let other = list.elements.first else { return }
    var dimension = ForeignDimension(name: side.name, elements: [other])
    dimension.mappings = [(other, [])]
    model.dimensions.append(dimension)
  }

  /// Puts the elements of dimensions that are named as elements in their place.
  private mutating func expandDimensions() {
    let all = Dictionary(
      model.dimensions.map { ($0.name.text.folded(.vensim), $0.elements) },
      uniquingKeysWith: { first, _ in first })
    func expanded(_ elements: [Name], _ depth: Int) -> [Name] {
      elements.flatMap { element in
        guard depth < 20, let inner = all[element.text.folded(.vensim)] else { return [element] }
        return expanded(inner, depth + 1)
      }
    }
    for index in model.dimensions.indices {
      model.dimensions[index].elements = Array(
        expanded(model.dimensions[index].elements, 0).prefix(100_000))
    }
  }
}
