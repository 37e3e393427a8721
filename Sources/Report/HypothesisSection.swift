import Analyses
import Results
import Words

/// How the policies' changes and their order differ under the competing hypotheses.
struct HypothesisSection {
  let report: TerminalReport

  private var study: Study { report.study }
  private var sentences: Sentences { Sentences(subject: report.subject, study: study) }

  var lines: [String] {
    guard !study.cases.isEmpty, !report.shown.isEmpty else { return [] }
    guard study.arms.count > 1 else {
      let lines = report.title("UNDER EACH HYPOTHESIS", "median level") + [""]
      return lines + report.shown.map(levels) + legend
    }
    var lines = report.title(
      "UNDER EACH HYPOTHESIS",
      "median change, ≈ no material difference, \(study.cases.count) explanations")
    for outcome in report.shown { lines += [""] + matrix(outcome) }
    return lines + [""] + steadyOrders + record + legend
  }

  /// The levels of an outcome where no policies are compared.
  private func levels(_ outcome: Subject.Outcome) -> String {
    let all = study.reference.level(outcome.name)
    let cases = study.cases.map {
      "\(short($0.name)) \(Figures.level($0.levels[outcome.name] ?? .nan))"
    }
    return "  \(outcome.short): all \(Figures.level(all)) · " + cases.joined(separator: " · ")
  }

  // MARK: One outcome

  /// The policies whose change depends on the explanation, and in words those whose does not.
  private func matrix(_ outcome: Subject.Outcome) -> [String] {
    let threshold = max(outcome.material, .leastNonzeroMagnitude)
    let level = study.reference.level(outcome.name)
    let all = Dictionary(
      uniqueKeysWithValues: (study.comparisons[outcome.name] ?? []).map {
        ($0.policy, $0.change.median)
      })
    let policies = study.arms.dropFirst().map(\.policy)
    func cases(_ policy: String) -> [Double] {
      study.cases.compactMap { $0.changes[outcome.name]?[policy] }
    }
    let moved = policies.filter { policy in
      cases(policy).contains { ($0 - (all[policy] ?? 0)).magnitude >= threshold }
    }
    let idle = policies.filter { policy in
      ([all[policy] ?? 0] + cases(policy)).allSatisfy { $0.magnitude < threshold }
    }
    guard idle.count < policies.count else {
      return report.wrapped(
        "\(outcome.label): no policy makes a material difference under any explanation.", indent: ""
      )
    }
    var lines = Layout.wrap(outcome.label, width: report.style.width).map(report.bold)
    if !moved.isEmpty { lines += grid(outcome, moved, threshold) }
    let steady = policies.filter { !moved.contains($0) && !idle.contains($0) }
    if !steady.isEmpty {
      let words = steady.map {
        "\(report.subject.short(policy: $0)) \(Figures.change(all[$0] ?? .nan, ofLevel: level))"
      }
      lines += report.wrapped("Much the same under each: \(words.joined(separator: "; ")).")
    }
    return lines + exchanges(outcome, all)
  }

  private var cellWidth: Int { 6 }

  private func grid(
    _ outcome: Subject.Outcome, _ policies: [String], _ threshold: Double
  ) -> [String] {
    let level = study.reference.level(outcome.name)
    func cell(_ value: Double?) -> String {
      guard let value, value.isFinite else { return Layout.column("–", cellWidth) }
      let text = value.magnitude < threshold ? "≈" : Figures.change(value, ofLevel: level)
      return Layout.column(text, cellWidth)
    }
    let labelWidth = 14
    let perBlock = max(1, (report.style.width - labelWidth) / cellWidth)
    let columns = study.cases.map { (short($0.name), $0.changes[outcome.name] ?? [:]) }
    var lines: [String] = []
    for start in stride(from: 0, to: columns.count, by: perBlock) {
      let block = columns[start..<min(start + perBlock, columns.count)]
      let heads = block.map { Layout.column(String($0.0.prefix(cellWidth - 1)), cellWidth) }
      lines.append(report.faint(Layout.left("", labelWidth) + heads.joined()))
      for policy in policies {
        lines.append(
          Layout.left(report.subject.short(policy: policy), labelWidth)
            + block.map { cell($0.1[policy]) }.joined())
      }
    }
    return lines
  }

  /// Which policies change places, in words.
  private func exchanges(_ outcome: Subject.Outcome, _ all: [String: Double]) -> [String] {
    let found = study.cases.compactMap { item -> String? in
      let pairs = exchanged(outcome, all, under: item)
      guard !pairs.isEmpty else { return nil }
      let words = pairs.map {
        "“\(report.subject.short(policy: $0.0))” and “\(report.subject.short(policy: $0.1))”"
      }
      return "under “\(short(item.name))” \(words.joined(separator: ", and ")) change places"
    }
    let between = sentences.reversals(outcome)
    let more = between.count - Self.mostReversals
    let all =
      found + between.prefix(Self.mostReversals) + (more > 0 ? ["and \(more) more such pairs"] : [])
    return all.isEmpty ? [] : report.wrapped(all.joined(separator: "; ").capitalisedFirst + ".")
  }

  private static let mostReversals = 3

  private func exchanged(
    _ outcome: Subject.Outcome, _ all: [String: Double], under item: Study.Case
  ) -> [(String, String)] {
    var changes = all
    changes[study.reference.policy] = 0
    let other = PolicyOrder(item.changes[outcome.name] ?? [:], material: outcome.material)
    return PolicyOrder(changes, material: outcome.material).exchanged(in: other)
  }

  /// The outcomes in which no explanation changes the order.
  private var steadyOrders: [String] {
    let steady = report.shown.filter { outcome in
      let all = Dictionary(
        uniqueKeysWithValues: (study.comparisons[outcome.name] ?? []).map {
          ($0.policy, $0.change.median)
        })
      return study.cases.allSatisfy { exchanged(outcome, all, under: $0).isEmpty }
        && sentences.reversals(outcome).isEmpty
    }
    guard !steady.isEmpty else { return [] }
    return report.wrapped(
      "No two policies that are materially apart change places in"
        + " \(Layout.list(steady.map(\.short), and: "or")).")
  }

  private func short(_ name: String) -> String { report.subject.short(case: name) }

  // MARK: What the names mean, and whether history can tell

  private var legend: [String] {
    let cases = report.subject.hypotheses.flatMap(\.cases)
    return report.wrapped("◇ " + cases.map { "\($0.short): \($0.label)" }.joined(separator: " · "))
  }

  private var record: [String] {
    sentences.record.map { report.wrapped($0) } ?? []
  }
}
