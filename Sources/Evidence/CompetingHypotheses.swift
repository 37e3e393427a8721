/// Answers to a question against the evidence: the one with the least evidence against it stands best.
///
/// Analysis of competing hypotheses (Heuer, *Psychology of Intelligence Analysis*, 1999, chapter 8), with entries weighed
/// by both grades. What fits an answer does not count for it, since it often fits the others too.
package struct CompetingHypotheses: Sendable {
  package enum Mark: String, Sendable {
    case consistent = "+"
    case inconsistent = "−"
    case neutral = "·"
  }
  package struct Row: Sendable {
    package let entry: Entry
    package let weight: Double
    /// For each case.
    package let marks: [Mark]
    /// Whether others would stand best without this entry.
    package internal(set) var isPivotal = false
  }
  package let cases: [String]
  /// The entries that speak of a case, the heaviest first.
  package private(set) var rows: [Row]
  /// The weight of what is against each case.
  package let inconsistency: [Double]

  package init(cases: [String], _ claims: Claims) {
    self.cases = cases
    rows = claims.entries.filter { entry in
      cases.contains { entry.consistent.contains($0) || entry.inconsistent.contains($0) }
    }
    .map { entry in
      Row(
        entry: entry, weight: claims.weight(of: entry),
        marks: cases.map { name in
          entry.inconsistent.contains(name)
            ? .inconsistent : entry.consistent.contains(name) ? .consistent : .neutral
        })
    }
    .enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
    .map(\.element)
    inconsistency = Self.inconsistency(rows, cases.count)
    let best = best
    for index in rows.indices {
      let others = rows.enumerated().filter { $0.offset != index }.map(\.element)
      rows[index].isPivotal = Self.best(Self.inconsistency(others, cases.count)) != best
    }
  }

  /// The places of the cases with the least against them.
  package var best: Set<Int> { Self.best(inconsistency) }

  private static func inconsistency(_ rows: [Row], _ cases: Int) -> [Double] {
    (0..<cases).map { index in
      rows.reduce(0) { $0 + ($1.marks[index] == .inconsistent ? $1.weight : 0) }
    }
  }

  private static func best(_ scores: [Double]) -> Set<Int> {
    let least = scores.min() ?? 0
    return Set(scores.indices.filter { scores[$0] - least < 1e-9 })
  }
}

extension Claims {
  /// Both grades as a weight: 1 for A1, a fifth less a step of either; what cannot be judged weighs as the last but one.
  package func weight(of entry: Entry) -> Double {
    func share(_ grade: Int?) -> Double { Double([5, 4, 3, 2, 1, 2][grade ?? 5]) / 5 }
    let reliability = source(of: entry)?.reliability
    return share(reliability.flatMap(Source.Reliability.allCases.firstIndex))
      * share(entry.credibility.map { $0.rawValue - 1 })
  }
}
