extension Distribution {
  /// The family and the numbers that give the distribution; nil of values that are listed.
  package var written: (family: DistributionFamily, numbers: [Double])? {
    switch self {
    case .uniform(let low, let high): (.uniform, [low, high])
    case .triangular(let low, let mode, let high): (.triangular, [low, mode, high])
    case .logUniform(let low, let high): (.logUniform, [low, high])
    case .normal(let mean, let deviation): (.normal, [mean, deviation])
    case .truncatedNormal(let mean, let deviation, let low, let high):
      (.truncatedNormal, [mean, deviation, low, high])
    case .logNormal(let median, let spread): (.logNormal, [median, spread])
    case .beta(let a, let b, let low, let high): (.beta, [a, b, low, high])
    case .gamma(let shape, let scale): (.gamma, [shape, scale])
    case .discrete, .empirical: nil
    }
  }

  /// The numbers by which a distribution of its family is given, under their names; of values that are listed
  /// none.
  package var parameters: [(name: String, value: Double)] {
    written.map { Array(zip($0.family.parameters, $0.numbers)) } ?? []
  }

  /// The distribution of the same family with another value of a parameter; nil if it has none of that name.
  package func setting(_ name: String, to value: Double) -> Distribution? {
    guard let (family, numbers) = written, let place = family.parameters.firstIndex(of: name)
    else { return nil }
    var changed = numbers
    changed[place] = value
    return family.make(changed)
  }

  /// Why the parameters are those of no distribution; nil if they are.
  package var problem: String? { written.flatMap { $0.family.problem($0.numbers) } }
}
