import Analyses
import Results

extension ArmResult {
  /// The median of an outcome over all futures.
  func level(_ outcome: String) -> Double { summary(outcome).median }

  func summary(_ outcome: String) -> Summary {
    guard let index = outcomes.firstIndex(of: outcome) else { return Summary([]) }
    return counted.map { Summary($0.outcomes[index].level) } ?? Summary(means[index])
  }
}

extension ArmResult {
  /// The values of an outcome in all futures.
  func values(_ outcome: String) -> [Double] {
    outcomes.firstIndex(of: outcome).map { means[$0] } ?? []
  }
}
