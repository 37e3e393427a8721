import Language

extension CheckedModel {
  /// The flows that a stock's rate is the sum of; empty if it is something else.
  package func flows(of stock: Int) -> [(flow: Int, gain: Bool)] {
    guard case .stock(_, let rate) = variables[stock].definition else { return [] }
    var found: [(flow: Int, gain: Bool)] = []
    func isSum(_ formula: Formula, _ gain: Bool) -> Bool {
      switch formula {
      case .variable(let index) where index != stock:
        found.append((index, gain))
        return true
      case .unary(.minus, let a): return isSum(a, !gain)
      case .binary(.add, let a, let b): return isSum(a, gain) && isSum(b, gain)
      case .binary(.subtract, let a, let b): return isSum(a, gain) && isSum(b, !gain)
      default: return false
      }
    }
    return isSum(rate, true) ? found : []
  }
}
