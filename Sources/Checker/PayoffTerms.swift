import Language

/// A part of a payoff: something that is weighed, times its weights.
package struct PayoffTerm: Sendable {
  /// The auxiliary that holds it, with its sign.
  package let name: String
  /// The uncertainties that it is proportional to.
  package let weights: [String]
  /// The variables of the model that it reads besides.
  package let reads: [String]
  package let isLoss: Bool
}

extension PlayedModel {
  /// Splits the sum that a payoff is into its terms, each an auxiliary.
  /// - Parameter payoff: The variable that holds the payoff.
  /// - Returns: The terms, in reading order; the payoff itself if it is no sum.
  package mutating func addTerms(of payoff: String) -> [PayoffTerm] {
    guard let index = model.index[payoff] else { return [] }
    var parts = [(formula: Formula.variable(index), isLoss: false)]
    if case .equation(let formula) = model.variables[index].definition {
      parts = model.summands(of: formula, isLoss: false)
    }
    return parts.enumerated().map { number, part in
      let id = model.variables[index].id.part(.named("term \(number)"))
      add(id, part.isLoss ? .unary(.minus, part.formula) : part.formula)
      let weights = model.weights(of: part.formula)
      var seen: Set<Int> = []
      let reads = part.formula.reads.filter { read in
        let kind = model.variables[read].kind
        return kind != .constant && !weights.contains(read) && seen.insert(read).inserted
      }
      return PayoffTerm(
        name: id.text, weights: weights.map { model.variables[$0].name },
        reads: reads.map { model.variables[$0].name }, isLoss: part.isLoss)
    }
  }
}

extension CheckedModel {
  private typealias Summand = (formula: Formula, isLoss: Bool)

  /// The terms of a sum; a product with a sum that holds weights is multiplied out.
  fileprivate func summands(of formula: Formula, isLoss: Bool) -> [(formula: Formula, isLoss: Bool)]
  {
    switch formula {
    case .binary(.add, let a, let b):
      return summands(of: a, isLoss: isLoss) + summands(of: b, isLoss: isLoss)
    case .binary(.subtract, let a, let b):
      return summands(of: a, isLoss: isLoss) + summands(of: b, isLoss: !isLoss)
    case .unary(.minus, let a): return summands(of: a, isLoss: !isLoss)
    case .binary(.divide, let a, let b):
      return factor(a).map { (.binary(.divide, $0.formula, b), $0.isLoss != isLoss) }
    case .binary(.multiply, let a, let b):
      return factor(a).flatMap { left in
        factor(b).map { right in
          (
            .binary(.multiply, left.formula, right.formula),
            (left.isLoss != right.isLoss) != isLoss
          )
        }
      }
    default: return [(formula, isLoss)]
    }
  }

  /// A factor's terms, if it holds weights; else the factor.
  private func factor(_ formula: Formula) -> [Summand] {
    formula.reads.contains { variables[$0].kind == .uncertain }
      ? summands(of: formula, isLoss: false) : [(formula, false)]
  }

  /// The uncertainties that a product is proportional to.
  fileprivate func weights(of formula: Formula) -> [Int] {
    switch formula {
    case .variable(let index): variables[index].kind == .uncertain ? [index] : []
    case .binary(.multiply, let a, let b): weights(of: a) + weights(of: b)
    case .binary(.divide, let a, _): weights(of: a)
    default: []
    }
  }
}
