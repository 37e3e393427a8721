import Analyses
import Checker
import Games

extension PlayStudies {
  /// The game with each coalition as one player, and what its members would agree on.
  func coalitions() -> [PlayReport.Coalition] {
    runs.players.enumerated().filter { !$0.element.joins.isEmpty }.map { index, actor in
      let members = actor.joins.compactMap { name in
        runs.players.firstIndex { $0.name == name }
      }
      let group = (members + [index]).sorted()
      let joint = game.merging(
        group, named: actor.short, payoffs: actor.payoff == nil ? members : [index])
      let start = joint.form.index(
        [runs.start(of: group)] + others(group).map(runs.startChoice))
      let study = GameStudy(
        joint, start: start, seed: runs.choice.run.seed, inFull: false)
      return PlayReport.Coalition(
        name: actor.short, members: members, study: study,
        bargain: study.equilibria.first.flatMap {
          bargain(members, coalition: index, others(group), joint.form.profile($0.profile))
        })
    }
  }

  private func others(_ group: [Int]) -> [Int] {
    runs.players.indices.filter { !group.contains($0) }
  }

  /// What members agree on, the others' choices given: without an agreement each chooses for itself.
  private func bargain(_ members: [Int], coalition: Int, _ others: [Int], _ joint: [Int])
    -> PlayReport.Bargaining?
  {
    let form = game.form
    let open = (0..<form.profiles).filter { index in
      zip(others, joint.dropFirst()).allSatisfy { form.strategy(of: $0, in: index) == $1 }
    }
    let apart = open.filter {
      form.strategy(of: coalition, in: $0) == runs.startChoice(coalition)
    }
    let stable = apart.first { index in members.allSatisfy { form.regret(of: $0, at: index) <= 0 } }
    guard let stable else { return nil }
    return PlayReport.Bargaining(
      apart: stable,
      agreement: form.bargain(
        members, over: open, disagreement: members.map { form.payoffs[stable][$0] }))
  }
}
