import Language
import SourceText

extension Checker {
  /// Finds an order in which every equation comes after those it needs, or prints the circle.
  mutating func orderEquations() {
    let equations = model.variables.indices.filter { formula(of: $0) != nil }
    var needs: [Int: [Int]] = [:]
    for index in equations {
      needs[index] = (formula(of: index)?.reads ?? []).filter { formula(of: $0) != nil }
    }
    switch sorted(equations, needs: { needs[$0] ?? [] }) {
    case .order(let order):
      model.order = order
      checkConstants()
      checkStarts()
      checkDelays()
    case .circle(let circle):
      let names = circle.map { model.variables[$0].name }
      report(Mistakes.cycle(names, at: model.variables[circle[0]].range))
    }
  }

  /// The equation of a flow, an auxiliary or a computed constant.
  private func formula(of index: Int) -> Formula? {
    guard case .equation(let formula) = model.variables[index].definition else { return nil }
    return formula
  }

  private mutating func checkConstants() {
    for index in model.order where model.variables[index].kind == .constant {
      let reads = formula(of: index)?.reads ?? []
      if let other = reads.first(where: { model.variables[$0].kind != .constant }) {
        report(
          Mistakes.notConstant(model.variables[other].name, at: model.variables[index].range))
      }
    }
  }

  /// At the first time stocks are read through their start values.
  private mutating func checkStarts() {
    switch sorted(Array(model.variables.indices), needs: model.readsAtStart) {
    case .order(let order): model.startOrder = order
    case .circle(let circle):
      let names = circle.map { model.variables[$0].name }
      report(Mistakes.startCycle(names, at: model.variables[circle[0]].range))
    }
  }

  /// A fixed delay takes the same time in all runs.
  private mutating func checkDelays() {
    guard model.delays.contains(where: { $0.time != nil }) else { return }
    var constants = ConstantFormulas(model)
    for delay in model.delays {
      guard let time = delay.time else { continue }
      let length = constants.value(of: time) ?? .nan
      if !(length > 0 && length.isFinite) { report(Mistakes.delayTime(delay.range)) }
    }
  }

  private enum Sorting {
    case order([Int])
    case circle([Int])
  }

  /// A depth-first order in reading order, without recursion: chains can be thousands long.
  private func sorted(_ nodes: [Int], needs: (Int) -> [Int]) -> Sorting {
    var order: [Int] = []
    var state: [Int: Bool] = [:]  // false while on the path, true when done
    for node in nodes where state[node] == nil {
      var path: [(node: Int, rest: ArraySlice<Int>)] = [(node, needs(node)[...])]
      state[node] = false
      while let top = path.last {
        guard let next = top.rest.first else {
          state[top.node] = true
          order.append(top.node)
          path.removeLast()
          continue
        }
        path[path.count - 1].rest.removeFirst()
        if state[next] == false {
          guard let start = path.firstIndex(where: { $0.node == next }) else {
            preconditionFailure("what is open lies on the path to it")
          }
          // `a -> b` reads "a acts on b", so the path of needs is turned round.
          return .circle(path[start...].map(\.node).reversed())
        }
        if state[next] == nil {
          state[next] = false
          path.append((next, needs(next)[...]))
        }
      }
    }
    return .order(order)
  }

  // MARK: Loops

  mutating func checkLoops() {
    for loop in parsed.loops {
      checkLinks(of: loop)
      if loop.off != nil, !resolution.scope.used.contains(loop.name.text) {
        report(Mistakes.unusedSwitch(loop.name))
      }
      model.loops.append(
        Loop(
          name: loop.name.text, reinforcing: loop.reinforcing, chain: loop.chain.map(\.text),
          notes: loop.annotations, off: loop.off?.text))
    }
  }

  private mutating func checkLinks(of loop: LoopDeclaration) {
    for name in loop.chain {
      resolution.scope.use(name.text)
      guard named(name) != nil else { return }
    }
    guard let first = loop.chain.first, let last = loop.chain.last, loop.chain.count > 1 else {
      return report(Mistakes.loopLink(loop.name))
    }
    guard first.text == last.text else {
      return report(Mistakes.openLoop(loop.name.text, first: first, last: last))
    }
    for (from, to) in zip(loop.chain, loop.chain.dropFirst()) {
      guard let cause = model.index[from.text], let effect = model.index[to.text] else { continue }
      if !model.causes(of: effect).contains(cause) {
        report(Mistakes.brokenLink(loop.name.text, from, to))
      }
    }
  }
}
