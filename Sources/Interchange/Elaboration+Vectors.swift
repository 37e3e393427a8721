import Language
import SourceText

/// Vensim's functions over vectors.
extension Elaboration {
  mutating func vectors(_ call: ForeignCall) -> Expression? {
    switch call.name {
    case "vector_select": return selected(call)
    case "vector_elm_map": return mapped(call)
    case "vector_sort_order", "vector_rank": return ranked(call)
    case "vector_reorder": return reordered(call)
    default: return nil
    }
  }

  /// `VECTOR SELECT(selection, expression, missing, action, error)`.
  ///
  /// The actions: 0 weighted sum, 1 to 4 product, minimum, maximum and mean of the weighted values, 5
  /// product of values to the power of weights, 6 to 10 sum, product, minimum, maximum and mean of the
  /// values, all over those whose selection is not 0.
  private mutating func selected(_ call: ForeignCall) -> Expression? {
    let range = call.range
    guard call.arguments.count == 5 else {
      log.add(
        Mistakes.argumentCount(
          range, call.written.text, call.arguments.count,
          "a selection, values, a number for none, an action from 0 to 10, and an error action"))
      return call.failed
    }
    if let action = startValue(call.arguments[3]), call.arguments[3].constant != nil {
      guard let kind = Int(exactly: action), (0...10).contains(kind) else {
        log.add(
          Mistakes.unsupported(
            "this action", call.arguments[3].range, hint: "the actions are 0 to 10"))
        return call.failed
      }
      return selected(call, kind)
    }
    let action = expression(call.arguments[3])
    let results = (0...10).map { selected(call, $0) }
    return chosen(action, among: results, range)
  }

  private mutating func selected(_ call: ForeignCall, _ kind: Int) -> Expression {
    let range = call.range
    let pair = ForeignExpression(.rows([[call.arguments[0], call.arguments[1]]]), range)
    guard let combinations = bindings(over: pair) else {
      log.add(Mistakes.scalarFunction(range, call.written.text))
      return call.failed
    }
    let key = "\(range.lower) \(place.scope) \(place.elementKey)"
    var selects = shared[key] ?? []
    var terms: [Expression] = []
    for (number, bound) in combinations.enumerated() {
      let (weight, value) = at(bound) {
        ($0.expression(call.arguments[0]), $0.expression(call.arguments[1]))
      }
      if selects.count == number {
        let isIn = Expression(.binary(.notEqual, weight, self.number(0, range)), range)
        selects.append(at(bound) { $0.addHelper($0.nextHelper("selects"), isIn) })
      }
      let own =
        switch kind {
        case 0...4: times(weight, value, range)
        case 5: Expression(.binary(.power, value, weight), range)
        default: value
        }
      terms.append(chosen(selects[number], own, neutral(kind, range), range))
    }
    if selects.count == combinations.count {
      selects.append(addHelper(nextHelper("count"), sum(selects, range)))
    }
    shared[key] = selects
    let count = selects[combinations.count]
    let total = terms.count == 1 ? terms[0] : Self.call(gatherer(kind), terms, range)
    let result = kind == 4 || kind == 10 ? over(total, count, range) : total
    let isAny = Expression(.binary(.greater, count, number(0, range)), range)
    return chosen(isAny, result, expression(call.arguments[2]), range)
  }

  /// The function of an action.
  private func gatherer(_ kind: Int) -> String {
    switch kind {
    case 1, 5, 7: "product"
    case 2, 8: "min"
    case 3, 9: "max"
    default: "sum"
    }
  }

  /// What a value that is not selected counts as.
  private func neutral(_ kind: Int, _ range: SourceRange) -> Expression {
    switch kind {
    case 1, 5, 7: number(1, range)
    case 2, 8: number(.greatestFiniteMagnitude, range)
    case 3, 9: number(-.greatestFiniteMagnitude, range)
    default: number(0, range)
    }
  }

  private func chosen(
    _ condition: Expression, _ a: Expression, _ b: Expression, _ range: SourceRange
  ) -> Expression {
    Expression(.conditional(condition, then: a, otherwise: b), range)
  }

  // MARK: Order

  /// The vector along its last subscript that an argument names at one element, and the element's place.
  private mutating func vector(_ formula: ForeignExpression) -> (values: [Expression], own: Int)? {
    guard case .name(let name, let subscripts) = formula.kind, let (_, symbol) = find(name.text),
      let dimension = symbol.dimensions.last, let axis = axes[dimension],
      let elements = elements(name, symbol, subscripts, formula.range),
      let last = elements.last, let own = axis.positions[last]
    else {
      log.add(Mistakes.scalarFunction(formula.range, formula.range.text))
      return nil
    }
    let values = axis.elements.map { element in
      let all = (elements.dropLast() + [element]).map { text in
        ForeignSubscript.name(Name(text: text, range: formula.range), gathers: false)
      }
      return reference(name, all, formula.range)
    }
    return (values, own)
  }

  /// How many elements come before one, those that are equal in their order.
  private func rank(_ own: Int, _ values: [Expression], rises: Expression, _ range: SourceRange)
    -> Expression
  {
    var terms: [Expression] = []
    for (index, value) in values.enumerated() where index != own {
      let a = index < own ? BinaryOperator.lessOrEqual : .less
      let b = index < own ? BinaryOperator.greater : .greaterOrEqual
      terms.append(
        chosen(
          rises, Expression(.binary(a, value, values[own]), range),
          Expression(.binary(b, value, values[own]), range), range))
    }
    return terms.isEmpty ? number(0, range) : sum(terms, range)
  }

  func sum(_ terms: [Expression], _ range: SourceRange) -> Expression {
    terms.count == 1 ? terms[0] : Self.call("sum", terms, range)
  }

  private mutating func ranked(_ call: ForeignCall) -> Expression? {
    let range = call.range
    guard call.arguments.count == 2, let (values, own) = vector(call.arguments[0]) else {
      return call.failed
    }
    let rises = Expression(
      .binary(.greater, expression(call.arguments[1]), number(0, range)), range)
    guard call.name == "vector_sort_order" else {
      return plus(rank(own, values, rises: rises, range), number(1, range), range)
    }
    // The number, from 0, of the element whose rank is this element's place.
    var terms: [Expression] = []
    for index in values.indices where index > 0 {
      let isHere = Expression(
        .binary(
          .equal, rank(index, values, rises: rises, range), number(Double(own), range)), range)
      terms.append(when(isHere, number(Double(index), range), range))
    }
    return terms.isEmpty ? number(0, range) : sum(terms, range)
  }

  /// `VECTOR REORDER(vector, order)`: the element that the order names by its number, from 0.
  private mutating func reordered(_ call: ForeignCall) -> Expression? {
    guard call.arguments.count == 2, let (values, _) = vector(call.arguments[0]) else {
      return call.failed
    }
    return chosen(expression(call.arguments[1]), among: values, call.range)
  }

  /// The value with a number, from 0; missing where there is none.
  private func chosen(_ index: Expression, among values: [Expression], _ range: SourceRange)
    -> Expression
  {
    var result = number(missingValue, range)
    for (place, value) in values.enumerated().reversed() {
      let isIt = Expression(.binary(.equal, index, number(Double(place), range)), range)
      result = chosen(isIt, value, result, range)
    }
    return result
  }

  /// `VECTOR ELM MAP(x[first], offset)`: so many elements behind the one named, in the whole variable.
  private mutating func mapped(_ call: ForeignCall) -> Expression? {
    let range = call.range
    guard call.arguments.count == 2,
      case .name(let name, let subscripts) = call.arguments[0].kind,
      let (_, symbol) = find(name.text),
      let elements = elements(name, symbol, subscripts, call.arguments[0].range)
    else {
      log.add(Mistakes.scalarFunction(range, call.written.text))
      return call.failed
    }
    let all = combinations(symbol.dimensions.map { axes[$0]?.elements ?? [] })
    guard let start = all.firstIndex(of: elements) else { return call.failed }
    let values = all.map { combination in
      reference(
        name, combination.map { .name(Name(text: $0, range: range), gathers: false) }, range)
    }
    let offset = Self.call(
      "floor", [plus(expression(call.arguments[1]), number(0.5, range), range)], range)
    return chosen(plus(offset, number(Double(start), range), range), among: values, range)
  }
}
