import Language
import SourceText

extension Elaboration {
  mutating func call(
    _ name: Name, _ subscripts: [ForeignSubscript], _ arguments: [ForeignExpression],
    _ range: SourceRange
  ) -> Expression {
    if let (_, symbol) = find(name.text) {
      if symbol.variable.role == .lookup || subscripts.isEmpty && symbol.hasTable {
        return applied(name, symbol, subscripts, arguments, range)
      }
    }
    let folded = name.text.folded(source.dialect)
    if let macro = macros[folded] { return expanded(macro, arguments, range) }
    if let result = function(name, arguments, range) { return result }
    log.add(Mistakes.unknownFunction(name))
    return Expression(.number(0), range)
  }

  /// A graphical function applied to something.
  private mutating func applied(
    _ name: Name, _ symbol: Symbol, _ subscripts: [ForeignSubscript],
    _ arguments: [ForeignExpression], _ range: SourceRange
  ) -> Expression {
    guard arguments.count == 1 else {
      log.add(Mistakes.argumentCount(range, name.text, arguments.count, "one"))
      return Expression(.number(0), range)
    }
    guard let table = table(name, symbol, subscripts, range) else {
      return Expression(.number(0), range)
    }
    return Expression(.call(table, [expression(arguments[0])]), range)
  }

  /// The table of a graphical function, or of one of its elements; nil, reported, if it has none.
  mutating func table(
    _ name: Name, _ symbol: Symbol, _ subscripts: [ForeignSubscript], _ range: SourceRange
  ) -> Name? {
    guard let elements = elements(name, symbol, subscripts, range) else { return nil }
    guard symbol.equations[elements.joined(separator: ",")]?.table != nil else {
      log.add(Mistakes.noSuchElement(range, Self.element(name.text, elements)))
      return nil
    }
    return tableName(symbol, elements, range)
  }

  /// `LOOKUP(graphical function, x)`.
  mutating func lookup(_ call: ForeignCall) -> Expression {
    guard call.arguments.count == 2, case .name(let name, let subscripts) = call.arguments[0].kind,
      let (_, symbol) = find(name.text), symbol.hasTable
    else {
      log.add(
        Mistakes.argumentCount(
          call.range, call.written.text, call.arguments.count,
          "the name of a graphical function, and what it is applied to"))
      return call.failed
    }
    return applied(name, symbol, subscripts, [call.arguments[1]], call.range)
  }

  // MARK: Macros

  /// Writes a macro's variables out once more, with the arguments in place of its parameters.
  private mutating func expanded(
    _ macro: ForeignMacro, _ arguments: [ForeignExpression], _ range: SourceRange
  ) -> Expression {
    let folded = macro.name.text.folded(source.dialect)
    guard !place.calls.contains(folded) else {
      log.add(Mistakes.recursion(macro.name))
      return Expression(.number(0), range)
    }
    guard place.calls.count < Self.deepestMacro else {
      log.add(
        Mistakes.tooMany(range, "macros call each other more deeply", most: Self.deepestMacro))
      return Expression(.number(0), range)
    }
    guard arguments.count == macro.parameters.count else {
      log.add(
        Mistakes.argumentCount(
          range, macro.name.text, arguments.count,
          macro.parameters.map(\.text).joined(separator: ", ")))
      return Expression(.number(0), range)
    }
    let values = arguments.map { expression($0) }
    let scope = nextHelper(folded) + "."
    for (parameter, value) in zip(macro.parameters, values) {
      addHelper(scope + parameter.text.folded(source.dialect), value)
    }
    let inside = Place(
      scope: scope, owner: scope, calls: place.calls + [folded], now: place.now)
    let own = model.variables.count
    let result = at(inside) { $0.body(of: macro, range) }
    // What the macro declared stands behind the variable that needs it.
    helpers += model.variables[own...]
    model.variables.removeSubrange(own...)
    return result
  }

  private mutating func body(of macro: ForeignMacro, _ range: SourceRange) -> Expression {
    let variables = macro.variables.map { variable in
      var variable = variable
      variable.scope = place.scope
      return variable
    }
    for variable in variables { declare(variable) }
    for variable in variables { define(variable) }
    return macro.result.map { expression($0) } ?? reference(macro.name, [], range)
  }

  /// Declares a variable that a formula needs.
  @discardableResult mutating func addHelper(_ name: String, _ formula: Expression) -> Expression {
    let range = formula.range
    let own = quoted(name, range)
    var declared = VariableDeclaration(
      kind: .aux, name: own, dimensions: [], unit: .unknown(at: range), annotations: Annotations())
    declared.formula = formula
    declared.annotations.aside = true
    helpers.append(declared)
    var variable = ForeignVariable(name: own, role: .auxiliary)
    variable.equations = [.init()]
    symbols[name] = Symbol(
      variable: variable, dimensions: [], equations: ["": variable.equations[0]], isWhole: true,
      isHelper: true)
    return Expression(.reference(name), range)
  }
}

extension Elaboration.Symbol {
  var hasTable: Bool { equations.values.contains { $0.table != nil } }
}
