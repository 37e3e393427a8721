package import Analyses
import Words

extension Subject {
  /// The times compared, in words.
  package var comparedText: String {
    compared.lowerBound == compared.upperBound
      ? Figures.year(compared.lowerBound)
      : "mean of \(Figures.year(compared.lowerBound))–\(Figures.year(compared.upperBound))"
  }
}
