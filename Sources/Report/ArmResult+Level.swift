import Analyses
import Results

extension ArmResult {
  /// The median of an outcome over all futures.
  func level(_ outcome: String) -> Double { summary(outcome).median }

  func summary(_ outcome: String) -> Summary {
    outcomes.firstIndex(of: outcome).map { Summary(means[$0]) } ?? Summary([])
  }
}

extension ArmResult {
  /// The values of an outcome in all futures.
  func values(_ outcome: String) -> [Double] {
    outcomes.firstIndex(of: outcome).map { means[$0] } ?? []
  }
}
