package import Kernels
import Language

extension Checker {
  /// Checks that all correlations can hold together, and names the first that cannot.
  mutating func checkCorrelations() {
    let names = model.uncertainties.map(\.name)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var seen: Set<Set<String>> = []
    var pairs: [(first: Int, second: Int, value: Double)] = []
    for written in parsed.correlations {
      checkEvidence(written.annotations)
      guard let first = uncertainty(written.first, places),
        let second = uncertainty(written.second, places)
      else { continue }
      guard first != second else {
        report(Mistakes.selfCorrelation(written.second))
        continue
      }
      guard written.value.value.magnitude < 1 else {
        report(Mistakes.correlationSize(written.value))
        continue
      }
      guard seen.insert([written.first.text, written.second.text]).inserted else {
        report(Mistakes.repeatedCorrelation(written.second))
        continue
      }
      let pair = (first, second, written.value.value)
      guard CorrelationFactor(count: names.count, pairs: pairs + [pair]) != nil else {
        let most = largest(pair, after: pairs, count: names.count)
        report(Mistakes.impossibleCorrelation(written.value, most: most))
        continue
      }
      pairs.append(pair)
      model.correlations.append(
        Correlation(
          first: written.first.text, second: written.second.text, value: written.value.value,
          notes: written.annotations))
    }
  }

  private mutating func uncertainty(_ name: Name, _ places: [String: Int]) -> Int? {
    if let place = places[name.text] { return place }
    if let variable = model.variable(name.text) {
      report(
        Mistakes.wrongKind(
          name, is: variable.kind.spoken, wanted: "uncertainty",
          hint: "only what is sampled can be correlated"))
    } else {
      report(Mistakes.unknown("uncertainty", name, known: places.keys.sorted()))
    }
    return nil
  }

  /// The correlation of the same sign, in hundredths, that can still hold with those before it; 0 if the
  /// others leave only the other sign.
  private func largest(
    _ pair: (first: Int, second: Int, value: Double),
    after pairs: [(first: Int, second: Int, value: Double)], count: Int
  ) -> Double {
    let hundredths = Int(pair.value.magnitude * 100)
    let sign = pair.value < 0 ? -1.0 : 1.0
    let found = stride(from: hundredths, to: 0, by: -1).first { size in
      let value = sign * Double(size) / 100
      return CorrelationFactor(count: count, pairs: pairs + [(pair.first, pair.second, value)])
        != nil
    }
    return sign * Double(found ?? 0) / 100
  }
}

extension CheckedModel {
  /// The variables that are sampled, in order.
  package var uncertainties: [(name: String, base: Double, distribution: Distribution)] {
    variables.compactMap { variable in
      guard case .uncertain(let base, let distribution) = variable.definition else { return nil }
      return (variable.name, base, distribution)
    }
  }

  /// How independent normal numbers are mixed for the uncertainties; nil where none is correlated.
  package var correlationFactor: CorrelationFactor? {
    guard !correlations.isEmpty else { return nil }
    let names = uncertainties.map(\.name)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return CorrelationFactor(
      count: names.count,
      pairs: correlations.compactMap { correlation in
        guard let first = places[correlation.first], let second = places[correlation.second]
        else { return nil }
        return (first, second, correlation.value)
      })
  }
}
