import Analyses
import Evidence
import Report
import Words

// What the answer hangs on: explanations, and assumptions.

extension Brief {
  /// What policies change in an outcome under each explanation; nil where that makes no difference.
  func ranks(_ outcome: Subject.Outcome) -> BriefView.Table? {
    guard !study.cases.isEmpty, policies.count > 1 else { return nil }
    let level = study.reference.level(outcome.name)
    let threshold = max(outcome.material, .leastNonzeroMagnitude)
    let comparisons = study.comparisons[outcome.name] ?? []
    // Policies that make no difference under any explanation are left out.
    let moving = comparisons.filter { comparison in
      comparison.isMaterial
        || study.cases.contains {
          ($0.changes[outcome.name]?[comparison.policy] ?? 0).magnitude >= threshold
        }
    }
    guard !moving.isEmpty else { return nil }
    func cell(_ value: Double?) -> BriefView.Line {
      guard let value, value.isFinite else { return .init(text: "–") }
      let text = Figures.change(value, ofLevel: level).typeset
      return .init(text: value.magnitude < threshold ? "≈" : text)
    }
    let cases = subject.hypotheses.flatMap(\.cases)
    return BriefView.Table(
      caption:
        "Median change in \(outcome.label.lowercasedFirst), \(outcome.spokenUnit), \(subject.comparedText), under each explanation; ≈ is less than \(Figures.plain(outcome.material)), and policies with nothing else are left out"
        .typeset,
      heads: [.init(text: "All", small: "as sampled")]
        + study.cases.map { item in
          .init(
            text: subject.short(case: item.name),
            small: cases.first { $0.name == item.name }?.label)
        },
      rows: moving.map { comparison in
        BriefView.DataRow(
          name: subject.short(policy: comparison.policy),
          cells: [cell(comparison.change.median)]
            + study.cases.map { cell($0.changes[outcome.name]?[comparison.policy]) })
      })
  }

  /// Each question with the entries that fit its answers or do not.
  var matrices: [BriefView.Matrix] {
    guard let claims else { return [] }
    return subject.hypotheses.compactMap { hypothesis in
      let found = CompetingHypotheses(cases: hypothesis.cases.map(\.name), claims)
      return found.rows.isEmpty ? nil : matrix(hypothesis, found, claims)
    }
  }

  private func matrix(
    _ hypothesis: Subject.Hypothesis, _ found: CompetingHypotheses, _ claims: Claims
  ) -> BriefView.Matrix {
    let best = Layout.list(
      found.best.sorted().map { "“\(hypothesis.cases[$0].short)”" }, and: "and")
    let pivotal = found.rows.count(where: \.isPivotal)
    let stands = found.best.count == 1 ? "has" : "have"
    return BriefView.Matrix(
      question: hypothesis.question,
      heads: hypothesis.cases.map { .init(text: $0.short, small: $0.label) },
      rows: found.rows.map { row in
        BriefView.MatrixRow(
          entry: entry(row.entry, claims), isPivotal: row.isPivotal, cells: row.marks.map(Self.cell)
        )
      },
      scores: found.inconsistency.enumerated().map {
        .init(text: Figures.correlation($1), isLeast: found.best.contains($0))
      },
      sensitivity: "\(best) \(stands) the least against \(found.best.count == 1 ? "it" : "them"). "
        + (pivotal == 0
          ? "No single entry decides that."
          : "That would change without \(pivotal == 1 ? "the entry" : "one of the entries") marked pivotal.")
    )
  }

  private static func cell(_ mark: CompetingHypotheses.Mark) -> BriefView.MatrixCell {
    switch mark {
    case .consistent: .init(kind: "C", sign: "✓", words: "consistent")
    case .inconsistent: .init(kind: "I", sign: "✕", words: "inconsistent")
    case .neutral: .init(kind: "N", sign: "·", words: "neutral")
    }
  }

  /// The assumptions that the largest change in each outcome hangs on.
  var drivers: [BriefView.Drivers] {
    study.dependences.filter {
      shown.contains($0.outcome) && !$0.correlations.beyondNoise.isEmpty
    }.map { dependence in
      let label = outcome(dependence.outcome).label.lowercasedFirst
      let what =
        dependence.policy.map { "What “\(subject.short(policy: $0))” changes in \(label)" }
        ?? "The level of \(label)"
      return BriefView.Drivers(
        title: what, floor: Figures.correlation(dependence.correlations.noiseFloor),
        rows: dependence.correlations.beyondNoise.prefix(5).map(driver))
    }
  }

  private func driver(_ driver: Analyses.Driver) -> BriefView.Driver {
    let size = driver.correlation.magnitude
    let from = driver.correlation < 0 ? 0.5 - size / 2 : 0.5
    let bar =
      "<svg class=\"bar\" height=\"16\" aria-hidden=\"true\"><line class=\"ref\" x1=\"50%\" x2=\"50%\" y1=\"0\" y2=\"16\"/>"
      + "<rect class=\"fa\" x=\"\(Self.percent(from))\" y=\"4\" width=\"\(Self.percent(size / 2))\" height=\"8\"/></svg>"
    return BriefView.Driver(
      label: subject.assumptions[driver.name]?.label.capitalisedFirst ?? driver.name,
      correlation: Figures.correlation(driver.correlation), bar: bar,
      rests: subject.assumptions[driver.name]?.origin ?? "no origin given",
      entries: entries(about: driver.name))
  }
}
