import Language

/// What acts on what.
extension CheckedModel {
  /// The variables that act directly, or through the memory of a function, on a variable, or on the
  /// rate of a stock.
  package func causes(of index: Int) -> Set<Int> {
    var found: Set<Int> = []
    var open: [Formula] = []
    switch variables[index].definition {
    case .stock(_, let rate): open = [rate]
    case .equation(let formula): open = [formula]
    default: break
    }
    while let formula = open.popLast() {
      open += formula.parts
      if case .delayed(let number) = formula { open.append(delays[number].input) }
      guard case .variable(let cause) = formula, found.insert(cause).inserted else { continue }
      guard variables[cause].isHidden else { continue }
      switch variables[cause].definition {
      case .stock(_, let rate): open.append(rate)
      case .equation(let formula):
        open += kept(variables[cause].id).map { $0.map { .variable($0) } } ?? [formula]
      default: break
      }
    }
    return found
  }

  /// For a part of what a conveyor or queue holds: that stock, and what decides how fast it moves.
  private func kept(_ id: VariableID) -> [Int]? {
    switch id.part {
    case .place, .even: break
    default: return nil
    }
    let holder = id.whole.element(id.elements)
    guard let stock = index[holder.text] else { return nil }
    return [stock] + [index[holder.part(.named("transit")).text]].compactMap(\.self)
  }

  /// What a formula reads at the first time, when delayed values are those that stand before it.
  package func readsAtStart(_ formula: Formula) -> [Int] {
    switch formula {
    case .delayed(let number): readsAtStart(delays[number].before)
    case .variable(let index): [index]
    case .activeInitial(_, let initially): readsAtStart(initially)
    default: formula.parts.flatMap { readsAtStart($0) }
    }
  }

  /// What the value of a variable at the first time is computed from.
  package func readsAtStart(_ index: Int) -> [Int] {
    switch variables[index].definition {
    case .stock(let start, _): readsAtStart(start)
    case .equation(let formula): readsAtStart(formula)
    default: []
    }
  }

  // MARK: Loops

  /// The most variables in which loops are looked for.
  package static let mostSearched = 5_000

  /// The feedback loops of the model: for each link from one variable to another that lies on a loop,
  /// the shortest loop through it, each loop once and the shortest first.
  ///
  /// Every link of every loop is part of at least one of them. They are a subset of the geodetic
  /// cycles of Oliva (2004), "Model structure analysis through graph theory", System Dynamics Review
  /// 20(4), from which his shortest independent loop set is built.
  /// - Returns: Loops as indices of variables from cause to effect, without the return to the first,
  ///   which is a stock where the loop has one. A stock's action on its own rate is a loop of one.
  ///   Empty if the model has more than ``mostSearched`` variables.
  package var feedbackLoops: [[Int]] {
    let count = variables.count
    guard count <= Self.mostSearched else { return [] }
    let causes = (0..<count).map { index in
      variables[index].isHidden
        ? [] : self.causes(of: index).filter { !variables[$0].isHidden }.sorted()
    }
    var effects = Array(repeating: [Int](), count: count)
    for (effect, all) in causes.enumerated() {
      for cause in all { effects[cause].append(effect) }
    }
    var found: Set<[Int]> = []
    for start in 0..<count where !effects[start].isEmpty && !causes[start].isEmpty {
      let previous = shortestPaths(from: start, effects)
      for cause in causes[start] where cause == start || previous[cause] != nil {
        var loop = [cause]
        while let last = loop.last, last != start, let next = previous[last] { loop.append(next) }
        found.insert(turned(loop.reversed()))
      }
    }
    return found.sorted {
      $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count
    }
  }

  /// For each variable that can be reached, the one before it on a shortest path.
  private func shortestPaths(from start: Int, _ effects: [[Int]]) -> [Int?] {
    var previous = [Int?](repeating: nil, count: effects.count)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let cause = queue[next]
      next += 1
      for effect in effects[cause] where effect != start && previous[effect] == nil {
        previous[effect] = cause
        queue.append(effect)
      }
    }
    return previous
  }

  /// A loop turned so that it begins with its first stock, or with its first variable.
  package func turned(_ loop: [Int]) -> [Int] {
    let stocks = loop.filter { variables[$0].kind == .stock }
    guard let first = stocks.min() ?? loop.min(), let place = loop.firstIndex(of: first) else {
      return loop
    }
    return Array(loop[place...] + loop[..<place])
  }
}
