import Language
import SourceText

/// `ALLOCATE AVAILABLE` and `ALLOCATE BY PRIORITY`: what is there goes to those that ask for it, by a price
/// at which all that they still take is what is there.
///
/// The price is found by halving the range in which it must lie, one variable for each half; what is asked
/// for at exactly one price is shared in proportion.
extension Elaboration {
  /// One that asks: for how much, and what share of it is still wanted at a price.
  private struct Bidder {
    let request: Expression
    let priority: Expression
    let width: Expression
    let curve: Curve
  }

  private enum Curve: Int {
    case rectangular = 1
    case triangular, normal, exponential

    /// How many widths from the middle all is wanted, or nothing.
    var reach: Double {
      switch self {
      case .rectangular, .triangular: 0.5
      case .normal: 8.3
      case .exponential: 37
      }
    }
  }

  private static let halvings = 50

  mutating func allocation(_ call: ForeignCall) -> Expression? {
    let isByPriority = call.name == "allocate_by_priority"
    guard isByPriority || call.name == "allocate_available" else { return nil }
    guard call.arguments.count == (isByPriority ? 5 : 3),
      case .name(let name, let subscripts) = call.arguments[0].kind,
      let (_, symbol) = find(name.text), let dimension = symbol.dimensions.last,
      case .name(let last, _)? = subscripts.last
    else {
      log.add(
        Mistakes.argumentCount(
          call.range, call.written.text, call.arguments.count,
          "requests and priorities along a last subscript, and what there is"))
      return call.failed
    }
    let key = last.text.folded(source.dialect)
    let elements = axes[key]?.elements ?? axes[dimension]?.elements ?? []
    guard let own = place.bound[key].flatMap({ elements.firstIndex(of: $0) }) else {
      log.add(Mistakes.badSubscript(last.range, last.text, dimension: dimension))
      return call.failed
    }
    let signature = at(place.bound.filter { $0.key != key && $0.key != dimension }) {
      "\(call.range.lower) \($0.place.scope) \($0.place.elementKey)"
    }
    if let known = shared[signature] { return known[own] }
    var bidders: [Bidder] = []
    for element in elements {
      var bound = place.bound
      bound[key] = element
      if axes[dimension]?.positions[element] != nil { bound[dimension] = element }
      guard let bidder = at(bound, { $0.bidder(call, isByPriority) }) else { return call.failed }
      bidders.append(bidder)
    }
    let supply = expression(call.arguments[isByPriority ? 4 : 2])
    let shares = shares(bidders, supply, call.range)
    shared[signature] = shares
    return shares[own]
  }

  private mutating func bidder(_ call: ForeignCall, _ isByPriority: Bool) -> Bidder? {
    let request = expression(call.arguments[0])
    if isByPriority {
      return Bidder(
        request: request, priority: expression(call.arguments[1]),
        width: expression(call.arguments[3]), curve: .rectangular)
    }
    let profile = call.arguments[1]
    guard case .name(let name, let subscripts) = profile.kind, let (_, symbol) = find(name.text),
      let elements = elements(name, symbol, subscripts, profile.range),
      let dimension = symbol.dimensions.last, let axis = axes[dimension],
      let first = elements.last.flatMap({ axis.positions[$0] }), first + 2 < axis.elements.count
    else {
      log.add(
        Mistakes.unsupported(
          "this priority profile", profile.range,
          hint: "name an array with type, priority, width and extra along its last subscript"))
      return nil
    }
    func part(_ number: Int) -> ForeignExpression {
      let names = elements.dropLast() + [axis.elements[first + number]]
      return ForeignExpression(
        .name(name, names.map { .name(Name(text: $0, range: profile.range), gathers: false) }),
        profile.range)
    }
    guard let type = startValue(part(0)).flatMap({ Int(exactly: $0.rounded(.towardZero)) }),
      let curve = Curve(rawValue: type)
    else {
      log.add(
        Mistakes.unsupported(
          "this type of priority profile", profile.range,
          hint: "the types are 1 rectangular, 2 triangular, 3 normal and 4 exponential"))
      return nil
    }
    return Bidder(
      request: request, priority: expression(part(1)), width: expression(part(2)), curve: curve)
  }

  /// What each gets.
  private mutating func shares(_ bidders: [Bidder], _ supply: Expression, _ range: SourceRange)
    -> [Expression]
  {
    func ends(_ sign: Double) -> [Expression] {
      bidders.map { bidder in
        plus(
          bidder.priority, times(number(sign * bidder.curve.reach, range), bidder.width, range),
          range)
      }
    }
    var low = helper("low", least(ends(-1), "min", range))
    let top = least(ends(1), "max", range)
    let width = helper("width", minus(top, low, range))
    for step in 1...Self.halvings {
      let part = times(width, number(pow2(-step), range), range)
      let middle = helper("price", plus(low, part, range))
      let taken = sum(bidders.map { demand($0, middle, range) }, range)
      low = helper("low", choice(less(supply, taken, range), middle, low, range))
    }
    let high = helper(
      "high", plus(low, times(width, number(pow2(-Self.halvings), range), range), range))
    let most = bidders.map { demand($0, low, range) }
    let least = bidders.map { demand($0, high, range) }
    let atLow = helper("most", sum(most, range))
    let atHigh = helper("least", sum(least, range))
    let gap = minus(atLow, atHigh, range)
    let rest = helper(
      "rest", safeQuotient(minus(supply, atHigh, range), gap, number(0, range), range))
    let asked = helper("asked", sum(bidders.map(\.request), range))
    let isEnough = Expression(.binary(.greaterOrEqual, supply, asked), range)
    return bidders.indices.map { index in
      let part = plus(
        least[index], times(minus(most[index], least[index], range), rest, range), range)
      let some = choice(
        Expression(.binary(.greater, supply, number(0, range)), range), part, number(0, range),
        range)
      return choice(isEnough, bidders[index].request, some, range)
    }
  }

  private func pow2(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  private mutating func helper(_ what: String, _ formula: Expression) -> Expression {
    addHelper(nextHelper(what), formula)
  }

  private func least(_ values: [Expression], _ function: String, _ range: SourceRange) -> Expression
  {
    values.count == 1 ? values[0] : Self.call(function, values, range)
  }

  private func choice(
    _ condition: Expression, _ a: Expression, _ b: Expression, _ range: SourceRange
  ) -> Expression {
    Expression(.conditional(condition, then: a, otherwise: b), range)
  }

  /// The share of the standard normal distribution above a number, as Vensim has it: Abramowitz and Stegun's
  /// 26.2.16, within 1e-5.
  private func normalTail(_ x: Expression, _ range: SourceRange) -> Expression {
    func call(_ name: String, _ a: Expression) -> Expression { Self.call(name, [a], range) }
    let one = number(1, range)
    let size = call("abs", x)
    let t = over(one, plus(one, times(number(0.33267, range), size, range), range), range)
    let inner = plus(
      number(-0.1201676, range), times(t, number(0.9372980, range), range), range)
    let series = times(
      t, plus(number(0.4361836, range), times(t, inner, range), range), range)
    let square = over(times(x, x, range), number(2, range), range)
    let bell = over(
      call("exp", Expression(.unary(.minus, square), range)),
      number((2 * Double.pi).squareRoot(), range), range)
    let tail = times(bell, series, range)
    return choice(less(x, number(0, range), range), minus(one, tail, range), tail, range)
  }

  /// What one still wants at a price.
  private func demand(_ bidder: Bidder, _ price: Expression, _ range: SourceRange) -> Expression {
    let one = number(1, range)
    let half = number(0.5, range)
    let distance = over(minus(price, bidder.priority, range), bidder.width, range)
    let share: Expression
    switch bidder.curve {
    case .rectangular:
      share = Self.call("clamp", [minus(half, distance, range), number(0, range), one], range)
    case .triangular:
      // Twice the square of the way from the end at which nothing is wanted, and the same from the other.
      let near = Self.call("clamp", [distance, number(-0.5, range), half], range)
      let fromTop = plus(near, half, range)
      let toEnd = minus(half, near, range)
      let two = number(2, range)
      share = choice(
        less(distance, number(0, range), range),
        minus(one, times(two, times(fromTop, fromTop, range), range), range),
        times(two, times(toEnd, toEnd, range), range), range)
    case .normal: share = normalTail(distance, range)
    case .exponential:
      let tail = Self.call(
        "exp", [Expression(.unary(.minus, Self.call("abs", [distance], range)), range)], range)
      let part = times(half, tail, range)
      share = choice(
        less(distance, number(0, range), range), minus(one, part, range), part, range)
    }
    return times(bidder.request, share, range)
  }
}
