import Language
import SourceText

extension Elaboration {
  /// What a variable is for one combination of elements, in our terms.
  private struct Part {
    let elements: [String]
    var formula: Expression?
    var start: Expression?
    var change: StockChange?
    let range: SourceRange
  }

  /// Declares a variable of ours for one of another tool's, or one for each element of an array that has
  /// gaps.
  mutating func define(_ variable: ForeignVariable) {
    let name = variable.scope + variable.name.text.folded(source.dialect)
    guard let symbol = symbols[name], symbol.variable.name.range == variable.name.range else {
      return
    }
    var own = place
    own.scope = variable.scope
    own.owner = name
    own.helpers = 0
    own.name = variable.name
    at(own) { $0.define(variable, name, symbol) }
  }

  private mutating func define(_ variable: ForeignVariable, _ name: String, _ symbol: Symbol) {
    var parts: [Part] = []
    for elements in combinations(symbol.dimensions.map { axes[$0]?.elements ?? [] }) {
      guard let equation = symbol.equations[elements.joined(separator: ",")] else { continue }
      place.bound = binding(equation, symbol, elements)
      if let table = equation.table { declare(table, of: variable, name, elements) }
      if variable.role != .lookup { parts.append(part(variable, equation, symbol, elements)) }
    }
    guard variable.role != .lookup else { return }
    guard !parts.isEmpty else { return log.add(Mistakes.noEquation(variable.name)) }
    if symbol.isWhole {
      model.variables.append(declaration(variable, name, symbol.dimensions, parts))
    } else {
      for part in parts {
        let own = Self.element(name, part.elements)
        model.variables.append(declaration(variable, own, [], [part]))
      }
    }
  }

  /// What the dimensions on a left side stand for.
  func binding(
    _ equation: ForeignVariable.Equation, _ symbol: Symbol, _ elements: [String]
  ) -> [String: String] {
    var bound = Dictionary(zip(symbol.dimensions, elements), uniquingKeysWith: { $1 })
    for (written, element) in zip(equation.subscripts, elements) {
      let name = written.text.folded(source.dialect)
      if axes[name] != nil { bound[name] = element }
    }
    // Of a dimension that stands there twice each place has an element of its own.
    for (position, (dimension, element)) in zip(symbol.dimensions, elements).enumerated()
    where symbol.dimensions.count(where: { $0 == dimension }) > 1 {
      let before = symbol.dimensions[..<position].count { $0 == dimension }
      bound[Self.repeated(dimension, before)] = element
    }
    return bound
  }

  /// The name of one element of an array.
  static func element(_ name: String, _ elements: [String]) -> String {
    elements.isEmpty ? name : "\(name)[\(elements.joined(separator: ","))]"
  }

  private mutating func part(
    _ variable: ForeignVariable, _ equation: ForeignVariable.Equation, _ symbol: Symbol,
    _ elements: [String]
  ) -> Part {
    let range = equation.formula?.range ?? variable.name.range
    var part = Part(elements: elements, range: range)
    guard variable.role == .stock else {
      if isDriven(variable) {
        if let formula = equation.formula, !variable.isLeak {
          log.add(Mistakes.drivenEquation(formula.range))
        }
        return part
      }
      guard let formula = equation.formula else {
        log.add(Mistakes.noEquation(variable.name))
        return part
      }
      part.formula = value(formula, equation, symbol.dimensions, elements)
      if equation.table != nil, let input = part.formula {
        let table = tableName(symbol, elements, range)
        part.formula = Expression(.call(table, [input]), range)
      }
      if variable.role == .flow { part.formula = part.formula.map { limited($0, variable, range) } }
      return part
    }
    guard let start = equation.start else {
      log.add(Mistakes.noEquation(variable.name))
      return part
    }
    if let discreteStock = variable.discreteStock {
      let amounts = elements.isEmpty ? amounts(start) : []
      part.start = amounts.first ?? value(start, equation, symbol.dimensions, elements)
      part.change = change(variable, discreteStock, amounts)
    } else {
      part.start = value(start, equation, symbol.dimensions, elements)
      part.change = equation.formula.map { change($0) } ?? change(variable)
    }
    return part
  }

  /// An equation's value for some elements: the formula, or one of the numbers in rows.
  private mutating func value(
    _ formula: ForeignExpression, _ equation: ForeignVariable.Equation, _ dimensions: [String],
    _ elements: [String]
  ) -> Expression {
    guard case .rows = formula.kind else { return expression(formula) }
    return number(in: formula, equation, dimensions, elements).map { expression($0) }
      ?? Expression(.number(0), formula.range)
  }

  /// The number of a list that belongs to some elements; nil, reported, if there are not as many as
  /// elements.
  mutating func number(
    in formula: ForeignExpression, _ equation: ForeignVariable.Equation, _ dimensions: [String],
    _ elements: [String]
  ) -> ForeignExpression? {
    guard case .rows(let rows) = formula.kind else { return nil }
    let values = rows.flatMap(\.self)
    var index = 0
    var count = 1
    let left =
      equation.subscripts.isEmpty
      ? dimensions : equation.subscripts.map { $0.text.folded(source.dialect) }
    for (written, element) in zip(left, elements) {
      guard let axis = axes[written] else { continue }
      count *= axis.elements.count
      index = index * axis.elements.count + (axis.positions[element] ?? 0)
    }
    guard values.count == count else {
      log.add(Mistakes.valueCount(formula.range, values.count, count))
      return nil
    }
    return values[index]
  }

  // MARK: Stocks and flows

  /// A stock's rate as flows, where it is a sum of variables, each of its own; else as a formula.
  private mutating func change(_ rate: ForeignExpression) -> StockChange {
    var gains: [Name] = []
    var loses: [Name] = []
    guard stepFactor == nil, collect(rate, isGain: true, &gains, &loses) else {
      return .rate(scaled(expression(rate)))
    }
    let names = (gains + loses).map(\.text)
    guard Set(names).count == names.count else { return .rate(expression(rate)) }
    return .flows(gains: gains, loses: loses)
  }

  private func collect(
    _ rate: ForeignExpression, isGain: Bool, _ gains: inout [Name], _ loses: inout [Name]
  ) -> Bool {
    switch rate.kind {
    case .binary(.add, let a, let b):
      return collect(a, isGain: isGain, &gains, &loses)
        && collect(b, isGain: isGain, &gains, &loses)
    case .binary(.subtract, let a, let b):
      return collect(a, isGain: isGain, &gains, &loses)
        && collect(b, isGain: !isGain, &gains, &loses)
    case .minus(let a): return collect(a, isGain: !isGain, &gains, &loses)
    case .name(let name, let subscripts) where subscripts.isEmpty:
      let folded = place.scope + name.text.folded(source.dialect)
      guard let symbol = symbols[folded], symbol.dimensions.isEmpty,
        symbol.variable.role != .lookup, place.bound.isEmpty
      else { return false }
      let own = quoted(folded, name.range)
      if isGain { gains.append(own) } else { loses.append(own) }
      return true
    default: return false
    }
  }

  static func call(_ name: String, _ arguments: [Expression], _ range: SourceRange) -> Expression {
    call(Name(text: name, range: range), arguments, range)
  }

  static func call(_ name: Name, _ arguments: [Expression], _ range: SourceRange) -> Expression {
    Expression(.call(name, arguments), range)
  }

  // MARK: Declarations

  private mutating func declaration(
    _ variable: ForeignVariable, _ name: String, _ dimensions: [String], _ parts: [Part]
  ) -> VariableDeclaration {
    let range = variable.name.range
    let isConstant =
      variable.role == .auxiliary && parts.allSatisfy { $0.formula?.isNumber ?? false }
    let kind: VariableDeclaration.Kind =
      switch variable.role {
      case .stock: .stock
      case .flow: .flow
      case .auxiliary, .lookup: isConstant ? .constant : .aux
      }
    var declared = VariableDeclaration(
      kind: kind, name: quoted(name, range), dimensions: dimensions.map { quoted($0, range) },
      unit: unit(variable.unit) ?? .unknown(at: range),
      annotations: Annotations(
        label: label(variable, name, parts[0].elements, isWhole: !dimensions.isEmpty),
        note: variable.note, group: variable.group))
    guard !dimensions.isEmpty, parts.count > 1 || !parts[0].elements.isEmpty else {
      declared.formula = parts[0].formula
      declared.start = parts[0].start
      declared.change = parts[0].change
      return declared
    }
    let elements = parts.map(\.elements)
    func common(_ formulas: [Expression?]) -> Expression? {
      let all = formulas.compactMap(\.self)
      return all.count == elements.count ? generalised(all, elements, dimensions) : nil
    }
    declared.formula = common(parts.map(\.formula))
    declared.start = common(parts.map(\.start))
    declared.change = commonChange(parts, dimensions)
    for part in parts {
      var own = VariableDeclaration.Element(
        subscripts: part.elements.map { quoted($0, part.range) })
      if declared.formula == nil { own.formula = part.formula }
      if declared.start == nil { own.start = part.start }
      if declared.change == nil { own.change = part.change }
      if own.formula != nil || own.start != nil || own.change != nil {
        declared.elements.append(own)
      }
    }
    return declared
  }

  /// The change of all elements, if they change alike.
  private mutating func commonChange(_ parts: [Part], _ dimensions: [String]) -> StockChange? {
    var rates: [Expression] = []
    for part in parts {
      switch part.change {
      case .rate(let rate): rates.append(rate)
      case .flows: return part.change
      case .conveyor, .queue:
        return common(parts.compactMap(\.change), parts.map(\.elements), dimensions)
      default: return nil
      }
    }
    return generalised(rates, parts.map(\.elements), dimensions).map { .rate($0) }
  }

  /// The name as its author wrote it, where the folded one does not give it back.
  private func label(
    _ variable: ForeignVariable, _ name: String, _ elements: [String], isWhole: Bool
  ) -> Text? {
    var text = variable.name.text
    if text.count > 1, text.hasPrefix("\"") { text = String(text.dropFirst().dropLast()) }
    text = text.split { $0.isWhitespace || $0 == "\\" || $0 == "_" }.joined(separator: " ")
    if !isWhole, !elements.isEmpty { text += " (\(elements.joined(separator: ", ")))" }
    let plain = name.split(separator: "_").joined(separator: " ")
    return text == plain ? nil : Text(text: text, range: variable.name.range)
  }
}

extension Expression {
  /// Whether it is a number, with or without a sign.
  var isNumber: Bool {
    switch kind {
    case .number: true
    case .unary(.minus, let inner): inner.isNumber
    default: false
    }
  }
}
