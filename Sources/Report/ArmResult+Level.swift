package import Analyses
package import Results

extension ArmResult {
  /// The median of an outcome over all futures.
  package func level(_ outcome: String) -> Double { summary(outcome).median }

  package func summary(_ outcome: String) -> Summary {
    guard let index = outcomes.firstIndex(of: outcome) else { return Summary([]) }
    return counted.map { Summary($0.outcomes[index].level) } ?? Summary(means[index])
  }
}

extension ArmResult {
  /// The same over the futures that agree with the record.
  package func summary(_ outcome: String, among futures: [Bool]) -> Summary {
    guard let index = outcomes.firstIndex(of: outcome) else { return Summary([]) }
    if let counted { return Summary(counted.outcomesInRecord[index].level) }
    return Summary(zip(means[index], futures).filter(\.1).map(\.0))
  }

  /// The values of an outcome in all futures.
  func values(_ outcome: String) -> [Double] {
    outcomes.firstIndex(of: outcome).map { means[$0] } ?? []
  }
}
