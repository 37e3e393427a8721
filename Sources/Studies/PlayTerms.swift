import Analyses
import Checker
import Results

extension PlayRuns {
  /// The labels, base values and ranges of uncertainties.
  var assumptions: [String: (label: String, base: Double, low: Double, high: Double)] {
    Dictionary(
      uniqueKeysWithValues: plan.uncertainties.map { uncertainty in
        let label = plan.model.variable(uncertainty.name)?.label ?? uncertainty.name
        return (
          uncertainty.name, (label, uncertainty.base, uncertainty.ends.low, uncertainty.ends.high)
        )
      })
  }
}

extension PlayStudies {
  /// The options that were left out.
  var prunedOptions: [String] {
    zip(runs.players, runs.left).flatMap { player, left in
      player.options.indices.filter { !left.contains($0) }
        .map { "“\(player.options[$0].label)” of \(player.short)" }
    }
  }

  /// What payoffs consist of, and what each term comes to at some profiles.
  func terms(_ profiles: [Int]) async throws -> [PlayReport.Term] {
    let values = try await runs.contributions(profiles)
    let assumptions = runs.assumptions
    return runs.players.indices.filter { runs.players[$0].payoff != nil }.flatMap { player in
      runs.terms[player].map { term in
        let labels = term.reads.map { runs.plan.model.variable($0)?.label ?? $0 }
        return PlayReport.Term(
          player: player, what: labels.isEmpty ? "a constant" : labels.joined(separator: " × "),
          weights: term.weights.compactMap { name in
            assumptions[name].map { (name, $0.base, $0.low, $0.high) }
          }, isLoss: term.isLoss, values: values.map { $0[term.name] ?? .nan })
      }
    }
  }
}
