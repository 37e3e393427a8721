import Analyses
import Results

/// How the policies' changes and their order differ under the competing hypotheses.
struct HypothesisSection {
  let report: TerminalReport

  private var study: Study { report.study }

  var lines: [String] {
    guard !study.cases.isEmpty, !report.shown.isEmpty else { return [] }
    let futures = study.cases.count
    var lines = report.title(
      "UNDER EACH HYPOTHESIS", "median change, ≈ no material difference, \(futures) explanations")
    for outcome in report.shown { lines += [""] + matrix(outcome) }
    return lines + [""] + legend + record
  }

  // MARK: One outcome

  private func matrix(_ outcome: Subject.Outcome) -> [String] {
    let threshold = max(outcome.material, .leastNonzeroMagnitude)
    let all = Dictionary(
      uniqueKeysWithValues: (study.comparisons[outcome.name] ?? []).map {
        ($0.policy, $0.change.median)
      })
    let policies = study.arms.dropFirst().map(\.policy)
    let live = policies.filter { policy in
      (all[policy]?.magnitude ?? 0) >= threshold
        || study.cases.contains {
          ($0.changes[outcome.name]?[policy]?.magnitude ?? 0) >= threshold
        }
    }
    var lines: [String] = []
    let quiet = policies.filter { !live.contains($0) }.map { report.subject.short(policy: $0) }
    if live.isEmpty {
      return report.wrapped(
        "\(outcome.label): no policy makes a material difference under any explanation.", indent: ""
      )
    }
    lines += Layout.wrap(outcome.label, width: report.style.width).map(report.bold)
    lines += grid(outcome, live, all, threshold)
    if !quiet.isEmpty {
      lines += report.wrapped("Never material: \(quiet.joined(separator: "; ")).")
    }
    return lines + report.wrapped(order(outcome, all))
  }

  private var cellWidth: Int { 6 }

  private func grid(
    _ outcome: Subject.Outcome, _ policies: [String], _ all: [String: Double], _ threshold: Double
  ) -> [String] {
    let level = study.reference.level(outcome.name)
    func cell(_ value: Double?) -> String {
      guard let value, value.isFinite else { return Layout.right("–", cellWidth) }
      let text = value.magnitude < threshold ? "≈" : Figures.change(value, ofLevel: level)
      return Layout.right(text, cellWidth)
    }
    let labelWidth = report.isNarrow ? 12 : 14
    let perBlock = max(1, (report.style.width - labelWidth) / cellWidth)
    var columns: [(String, [String: Double])] = [("all", all)]
    columns += study.cases.map { (short($0.name), $0.changes[outcome.name] ?? [:]) }
    var lines: [String] = []
    for start in stride(from: 0, to: columns.count, by: perBlock) {
      let block = columns[start..<min(start + perBlock, columns.count)]
      let heads = block.map { Layout.right(String($0.0.prefix(cellWidth - 1)), cellWidth) }
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
  private func order(_ outcome: Subject.Outcome, _ all: [String: Double]) -> String {
    var changes = all
    changes[study.reference.policy] = 0
    let base = PolicyOrder(changes, material: outcome.material)
    let exchanges = study.cases.compactMap { item -> String? in
      let other = PolicyOrder(item.changes[outcome.name] ?? [:], material: outcome.material)
      let pairs = base.exchanged(in: other)
      guard !pairs.isEmpty else { return nil }
      let words = pairs.map {
        "“\(report.subject.short(policy: $0.0))” and “\(report.subject.short(policy: $0.1))”"
      }
      return "under “\(short(item.name))” \(words.joined(separator: ", and ")) change places"
    }
    return exchanges.isEmpty
      ? "No two policies that are materially apart change places under any explanation."
      : exchanges.joined(separator: "; ").capitalisedFirst + "."
  }

  private func short(_ name: String) -> String {
    Sentences(subject: report.subject, study: study).short(case: name)
  }

  // MARK: What the names mean, and whether history can tell

  private var legend: [String] {
    report.subject.hypotheses.flatMap { hypothesis -> [String] in
      let cases = hypothesis.cases.map { "\($0.short): \($0.label)" }
      return report.wrapped(
        "◇ \(hypothesis.question) " + cases.joined(separator: " · "), indent: "  ")
    }
  }

  private var record: [String] {
    let shares = study.cases.compactMap { item in item.inRecord.map { (short(item.name), $0) } }
    guard let low = shares.min(by: { $0.1 < $1.1 }), let high = shares.max(by: { $0.1 < $1.1 })
    else { return [] }
    let range =
      "between \(Figures.share(low.1)) (“\(low.0)”) and \(Figures.share(high.1)) (“\(high.0)”)"
    let verdict =
      high.1 - low.1 < 0.15
      ? "The record hardly separates these explanations"
      : "The record favours some of these explanations over others"
    return report.wrapped("\(verdict): \(range) of the futures agree with it.")
  }
}
