import Results
import SourceText
import Words

/// What the pictures of a result are made of.
extension ResultPicture {
  private static let mostFans = 3

  private func name(_ policy: String) -> String { manifest.policyLabels[policy] ?? policy }

  private var reference: String { manifest.policies.first ?? "" }

  /// The policies that are drawn of an outcome besides the reference, the one that is looked at last.
  private func chosen(_ outcome: Manifest.Outcome) throws(Refusal) -> [String] {
    let named = options.policies.filter { $0 != reference }
    if !named.isEmpty || manifest.policies.count < 2 { return named.reversed() }
    let changes = try read { () throws(StoredResult.Problem) in
      try stored.comparisons(outcome.name, changes: true, inRecord: false)
    }
    let strongest = manifest.policies.dropFirst().max {
      (changes[$0]?[2] ?? 0).magnitude < (changes[$1]?[2] ?? 0).magnitude
    }
    return strongest.map { [$0] } ?? []
  }

  private func read<Value>(
    _ work: () throws(StoredResult.Problem) -> Value
  ) throws(Refusal) -> Value {
    do {
      return try work()
    } catch {
      throw Refusal(
        error.description, hint: "the folder may be of another version; run the model again")
    }
  }

  func timeChart(_ outcome: Manifest.Outcome) throws(Refusal) -> TimeChart? {
    switch options.kind {
    case .fan, .difference:
      let policies = try chosen(outcome)
      let fans = policies.count + (options.kind == .fan ? 1 : 0)
      guard fans <= Self.mostFans else {
        throw Refusal(
          "\(fans) fans in one picture hide each other",
          expected: "at most \(Self.mostFans)"
            + (options.kind == .fan ? ", the reference's among them" : ""),
          hint: "`--kind multiples` draws a small chart for each")
      }
      return try chart(outcome, policies, changes: options.kind == .difference)
    case .spaghetti: return try spaghetti(outcome)
    case .ranges, .tornado, .multiples: return nil
    }
  }

  private func chart(
    _ outcome: Manifest.Outcome, _ policies: [String], changes: Bool, title: String? = nil
  ) throws(Refusal) -> TimeChart {
    let (times, bands) = try read { () throws(StoredResult.Problem) in
      try stored.bands(outcome.name, changes: changes, inRecord: options.inRecord)
    }
    guard !changes || !policies.isEmpty else {
      throw Refusal(
        "the result holds one policy, so there is no difference", hint: "draw `--kind fan`")
    }
    // The one that is looked at has slot 1 and is drawn last.
    let all = (changes ? [] : [reference]) + policies
    let series = all.enumerated().map { index, policy in
      // A policy alone is the one that is looked at.
      let slot = policy == reference && all.count > 1 ? 0 : max(all.count - index, 1)
      return TimeChart.Series(name: name(policy), slot: slot, bands: bands[policy] ?? [])
    }
    return TimeChart(
      title: title ?? outcome.label + (changes ? ", difference from \(name(reference))" : ""),
      unit: outcome.unit, times: times, series: series.filter { !$0.bands.isEmpty },
      observed: changes ? [] : outcome.observed.map { ($0[0], $0[1]) },
      changeFrom: manifest.policiesFrom, material: changes ? outcome.material : nil)
  }

  private func spaghetti(_ outcome: Manifest.Outcome) throws(Refusal) -> TimeChart {
    let named = try options.policies.isEmpty ? chosen(outcome) : options.policies
    let policy = named.first ?? reference
    let lines: [[Double]]
    do {
      lines = try stored.trajectories(outcome.name, policy, most: options.lines)
    } catch {
      throw Refusal(
        error.description,
        hint: "`demarche run … --trajectories` writes it (as CSV, not as netCDF)")
    }
    let (times, _) = try read { () throws(StoredResult.Problem) in
      try stored.bands(outcome.name, changes: false, inRecord: false)
    }
    return TimeChart(
      title: outcome.label, unit: outcome.unit, times: times,
      series: [
        TimeChart.Series(name: name(policy), slot: policy == reference ? 0 : 1, lines: lines)
      ], observed: outcome.observed.map { ($0[0], $0[1]) }, changeFrom: manifest.policiesFrom)
  }

  var multiplesTitle: String {
    outcomes.count > 1
      ? "\(manifest.title): outcomes"
      : outcomes.first.map { "\($0.label), \($0.unit), by policy" } ?? manifest.title
  }

  /// A chart an outcome if there are several; else a chart a policy, on one scale.
  func multiples() throws(Refusal) -> [TimeChart] {
    if outcomes.count > 1 {
      return try outcomes.map { outcome throws(Refusal) in
        try chart(outcome, chosen(outcome), changes: false, title: outcome.short)
      }
    }
    guard let outcome = outcomes.first else { return [] }
    let named = options.policies.isEmpty ? Array(manifest.policies.dropFirst()) : options.policies
    let policies = named.filter { $0 != reference }
    let charts = try (policies.isEmpty ? [[]] : policies.map { [$0] }).map {
      chosen throws(Refusal) in
      try chart(
        outcome, chosen, changes: false, title: chosen.first.map(name) ?? name(reference))
    }
    let axis = TimeChart.axis(charts.flatMap(\.series), outcome.observed.map { $0[1] })
    return charts.map { $0.on(axis) }
  }

  func rangeChart(_ outcome: Manifest.Outcome) throws(Refusal) -> RangeChart {
    options.kind == .tornado ? try tornado(outcome) : try ranges(outcome)
  }

  private func ranges(_ outcome: Manifest.Outcome) throws(Refusal) -> RangeChart {
    let compares = manifest.policies.count > 1
    let found = try read { () throws(StoredResult.Problem) in
      try stored.comparisons(outcome.name, changes: compares, inRecord: options.inRecord)
    }
    let level =
      try read { () throws(StoredResult.Problem) in
        try stored.comparisons(outcome.name, changes: false, inRecord: options.inRecord)
      }[reference]?[2] ?? 0
    let wanted = options.policies.isEmpty ? manifest.policies : options.policies
    let rows = wanted.compactMap { policy -> RangeChart.Row? in
      guard let q = found[policy] else { return nil }
      let words =
        compares
        ? (q[2].magnitude < outcome.material ? "≈ " : "")
          + Figures.change(q[2], ofLevel: level) : Figures.level(q[2])
      return RangeChart.Row(name: name(policy), slot: 1, values: q, words: words)
    }
    let ends = Set(manifest.compared).sorted().map(Figures.year)
    let times = ends.count > 1 ? "the mean of " + ends.joined(separator: "–") : ends.joined()
    let unit = outcome.unit == "1" ? "index" : outcome.unit
    return RangeChart(
      title: outcome.label, unit: compares ? "\(unit), change in \(times)" : unit,
      rows: rows, shaded: compares ? outcome.material : nil,
      note: compares
        ? "Difference from “\(name(reference))” on the same futures; ≈ and shaded: less than the"
          + " \(Figures.plain(outcome.material)) that count." : "")
  }

  private func tornado(_ outcome: Manifest.Outcome) throws(Refusal) -> RangeChart {
    let found = try read { () throws(StoredResult.Problem) in try stored.dependence(outcome.name) }
    let strongest = found.correlations.filter { $0.value.magnitude > found.noiseFloor }
      .sorted { $0.value.magnitude > $1.value.magnitude }
    guard !strongest.isEmpty else {
      throw Refusal(
        "the result does not say what `\(outcome.name)` hangs on",
        hint: "run again with `--outcome \(outcome.name)`, or draw another outcome")
    }
    let rows = strongest.prefix(12).map { entry in
      RangeChart.Row(
        name: manifest.assumptionLabels[entry.assumption] ?? entry.assumption, slot: 5,
        values: [entry.value], words: Figures.correlation(entry.value))
    }
    let what =
      found.policy.isEmpty ? "the level" : "the change by “\(name(found.policy))”"
    return RangeChart(
      title: outcome.label, unit: "rank correlation of an assumption with \(what)", rows: rows,
      shaded: found.noiseFloor,
      note: "Shaded: the noise floor. \(strongest.count) assumptions are beyond it.",
      isCentred: true)
  }
}
