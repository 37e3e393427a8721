import Language
import SourceText

extension Elaboration {
  private enum Gathering {
    case ours(String)
    case count
    case deviation
  }

  private static let gatherings: [String: Gathering] = [
    "sum": .ours("sum"), "mean": .ours("mean"), "prod": .ours("product"), "min": .ours("min"),
    "max": .ours("max"), "vmin": .ours("min"), "vmax": .ours("max"), "size": .count,
    "stddev": .deviation,
  ]

  /// Functions over the elements of arrays.
  mutating func gathering(_ call: ForeignCall) -> Expression? {
    let range = call.range
    if call.name == "elmcount" || call.name == "size" {
      guard case .name(let name, let subscripts)? = call.arguments.first?.kind,
        subscripts.isEmpty, let axis = axes[name.text.folded(source.dialect)]
      else {
        return call.name == "size" ? gathered(call, .count) : nil
      }
      return Expression(.number(Double(axis.elements.count)), range)
    }
    guard let kind = Self.gatherings[call.name] else { return nil }
    return gathered(call, kind)
  }

  private mutating func gathered(_ call: ForeignCall, _ kind: Gathering) -> Expression? {
    let range = call.range
    guard call.arguments.count == 1 else {
      // Stella takes several values as it takes an array.
      guard source.dialect == .xmile, call.arguments.count > 1 else { return nil }
      return gathered(call.arguments.map { expression($0) }, kind, range)
    }
    let argument = call.arguments[0]
    guard let values = values(over: argument), !values.isEmpty else {
      log.add(Mistakes.scalarFunction(argument.range, call.written.text))
      return call.failed
    }
    return gathered(values, kind, range)
  }

  private func gathered(_ values: [Expression], _ kind: Gathering, _ range: SourceRange)
    -> Expression
  {
    switch kind {
    case .count: return Expression(.number(Double(values.count)), range)
    case .ours(let name): return values.count == 1 ? values[0] : Self.call(name, values, range)
    case .deviation:
      let mean = Self.call("mean", values, range)
      let squares = values.map { value in
        let gap = minus(value, mean, range)
        return times(gap, gap, range)
      }
      return Self.call("sqrt", [Self.call("mean", squares, range)], range)
    }
  }

  /// A formula for each combination of what it gathers over; nil if it gathers over nothing.
  mutating func values(over formula: ForeignExpression) -> [Expression]? {
    guard let combinations = bindings(over: formula) else { return nil }
    return combinations.map { bound in at(bound) { $0.expression(formula) } }
  }

  /// What dimensions stand for in each combination of what a formula gathers over; nil if that is nothing.
  func bindings(over formula: ForeignExpression) -> [[String: String]]? {
    var keys: [String] = []
    var sets: [[String]] = []
    for (key, elements) in gathered(formula) where !keys.contains(key) {
      keys.append(key)
      sets.append(elements)
    }
    guard !keys.isEmpty else { return nil }
    return combinations(sets).map { place.bound.merging(zip(keys, $0)) { $1 } }
  }

  /// What a formula gathers over: keys of what is bound, and the elements of each.
  func gathered(_ formula: ForeignExpression) -> [(key: String, elements: [String])] {
    switch formula.kind {
    case .name(let name, let subscripts):
      guard let (_, symbol) = find(name.text), !symbol.dimensions.isEmpty else { return [] }
      return gathered(symbol, subscripts)
    case .call(let name, let subscripts, let arguments):
      if arguments.count == 1, Self.gatherings[name.text.folded(source.dialect)] != nil {
        return []
      }
      let own = find(name.text).map { gathered($0.symbol, subscripts) } ?? []
      return own + arguments.flatMap { gathered($0) }
    default: return formula.parts.flatMap { gathered($0) }
    }
  }

  private func gathered(_ symbol: Symbol, _ subscripts: [ForeignSubscript])
    -> [(key: String, elements: [String])]
  {
    var found: [(key: String, elements: [String])] = []
    for (position, dimension) in symbol.dimensions.enumerated() {
      let before = symbol.dimensions[..<position].count { $0 == dimension }
      let key = Self.star(dimension, before)
      let all = axes[dimension]?.elements ?? []
      guard position < subscripts.count else {
        if subscripts.isEmpty, place.bound[dimension] == nil { found.append((key, all)) }
        continue
      }
      switch subscripts[position] {
      case .all(_, let part):
        let elements = part.flatMap { axes[$0.text.folded(source.dialect)]?.elements } ?? all
        found.append((key, elements))
      case .span(let low, let high):
        guard let from = index(low, in: dimension), let to = index(high, in: dimension),
          from <= to
        else { continue }
        found.append((key, Array(all[from...to])))
      case .name(let name, let gathers) where gathers:
        let folded = name.text.folded(source.dialect)
        found.append((folded + "!", axes[folded]?.elements ?? []))
      case .name, .number: continue
      }
    }
    return found
  }

  /// The place of an element given by name or number.
  private func index(_ expression: ForeignExpression, in dimension: String) -> Int? {
    let axis = axes[dimension]
    switch expression.kind {
    case .number(let value):
      guard let number = Int(exactly: value), let axis,
        axis.elements.indices.contains(number - 1)
      else { return nil }
      return number - 1
    case .name(let name, _): return axis?.positions[name.text.folded(source.dialect)]
    default: return nil
    }
  }
}
