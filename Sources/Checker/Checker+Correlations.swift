package import Kernels
import Language

extension Checker {
  /// Checks that all correlations can hold together, and names one with which they cannot.
  mutating func checkCorrelations() {
    let names = model.uncertainties.map(\.name)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var seen: Set<Set<String>> = []
    var pairs: [Pair] = []
    var values: [Number] = []
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
      pairs.append((first, second, written.value.value))
      values.append(written.value)
      model.correlations.append(
        Correlation(
          first: written.first.text, second: written.second.text, value: written.value.value,
          notes: written.annotations))
    }
    do throws(CorrelationFactor.Impossible) {
      _ = try CorrelationFactor(count: names.count, pairs: pairs)
    } catch {
      switch error {
      case .tooLarge:
        if let value = values.last { report(Mistakes.tooManyCorrelations(value)) }
      case .row(let row):
        // Those of the quantity with the ones before it are too much; the last one written is named.
        let last = pairs.indices.last { max(pairs[$0].first, pairs[$0].second) == row } ?? 0
        let most = largest(last, pairs, count: names.count)
        report(Mistakes.impossibleCorrelation(values[last], most: most))
      }
    }
  }

  private typealias Pair = (first: Int, second: Int, value: Double)

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

  /// The correlation of the same sign, in hundredths, that can hold in place of one beside all others; 0 if only one
  /// of the other sign can, nil if none is found.
  private func largest(_ place: Int, _ pairs: [Pair], count: Int) -> Double? {
    // Each try factors the matrix anew.
    guard pairs.count <= 1_000 else { return nil }
    let sign = pairs[place].value < 0 ? -1.0 : 1.0
    var pairs = pairs
    func holds(_ hundredths: Int) -> Bool {
      pairs[place].value = sign * Double(hundredths) / 100
      return (try? CorrelationFactor(count: count, pairs: pairs)) != nil
    }
    let size = Int(pairs[place].value.magnitude * 100)
    if let most = (0...size).last(where: holds) { return sign * Double(most) / 100 }
    return (-99..<0).contains(where: holds) ? 0 : nil
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
    return try? CorrelationFactor(
      count: names.count,
      pairs: correlations.compactMap { correlation in
        guard let first = places[correlation.first], let second = places[correlation.second]
        else { return nil }
        return (first, second, correlation.value)
      })
  }
}
