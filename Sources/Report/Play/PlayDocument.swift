package import Analyses
import Games

/// A model that was played, for machines.
package struct PlayDocument: Encodable {
  struct Player: Encodable {
    let name: String
    let options: [String]
    let undominated: [String]
  }
  struct Payoff: Encodable {
    let mean: Double
    let error: Double
  }
  struct Deviation: Encodable {
    let player: String
    let option: String
    let gain: Payoff
    let shareOfFutures: Double
  }
  struct Profile: Encodable {
    let profile: Int
    let choices: [String]
    let payoffs: [Payoff]
    let deviations: [Deviation]
    let holdsInShareOfFutures: Double
    let holdsInShareOfResamples: Double?
    let regretRange: [Double]?
  }
  struct Case: Encodable {
    let hypothesis: String
    /// For each profile that holds, whether it does under the hypothesis, and who gains most if not.
    let holds: [Bool]
    let leaving: [Deviation?]
  }
  struct BreakEven: Encodable {
    let profile: Int
    let player: String
    let option: String
    let weight: String?
    let factor: Double?
    let assumption: String?
    let value: Double?
    let above: Bool?
  }
  struct Commitment: Encodable {
    let leader: String
    let choices: [String]
    let value: Double
    let worstAnswer: Double?
    let gainByGoingBack: Double
  }
  struct Mixed: Encodable {
    let shares: [[Double]]
    let regret: Double
  }
  struct Preferred: Encodable {
    let to: Int
    let choices: [String]
    let leaving: [String]
  }
  struct Coalition: Encodable {
    let name: String
    let members: [String]
    let equilibria: [[String]]
    let apart: [String]?
    let agreement: [Lottery]?
    let values: [Double]?
  }
  struct Lottery: Encodable {
    let choices: [String]
    let share: Double
  }
  struct Choice: Encodable {
    let time: Double
    let player: String
    let option: String
    let share: Double
  }
  let title: String
  let players: [Player]
  let profiles: Int
  let futures: Int
  let failedFutures: Int
  let equilibria: [Profile]
  let undecided: [Profile]
  /// Where no profile holds.
  let mixed: Mixed?
  let logitLimit: [String]?
  let course: [[String]]
  let cycles: Bool
  let shareOfProfilesLeadingTo: [Double]
  let preferred: [Preferred]
  let mediated: [Lottery]?
  let commitments: [Commitment]
  let inOrder: [String]?
  let hypotheses: [Case]
  let breakEvens: [BreakEven]
  let coalitions: [Coalition]
  let timeline: [Choice]?

  package init(_ report: PlayReport) {
    let study = report.study
    let form = study.game.form
    let words = report.words
    func choices(_ profile: Int, _ form: NormalForm = form) -> [String] {
      zip(form.players, form.profile(profile)).map { $0.strategies[$1] }
    }
    func payoff(_ estimate: Estimate) -> Payoff {
      Payoff(mean: estimate.mean, error: estimate.error)
    }
    func deviation(_ item: ProfileStudy.Deviation) -> Deviation {
      Deviation(
        player: words.name(item.player), option: words.strategy(item.player, item.strategy),
        gain: payoff(item.gain), shareOfFutures: item.share)
    }
    func profile(_ item: ProfileStudy) -> Profile {
      Profile(
        profile: item.profile, choices: choices(item.profile), payoffs: item.payoffs.map(payoff),
        deviations: item.deviations.map(deviation), holdsInShareOfFutures: item.survival,
        holdsInShareOfResamples: item.resampling?.stability,
        regretRange: item.resampling.map { [$0.regret.lowerBound, $0.regret.upperBound] })
    }
    title = report.title
    players = zip(form.players, study.undominated).map { player, left in
      Player(
        name: player.name, options: player.strategies,
        undominated: left.map { player.strategies[$0] })
    }
    profiles = form.profiles
    futures = study.game.futures
    failedFutures = report.failed
    equilibria = study.equilibria.map(profile)
    undecided = study.undecided.map(profile)
    mixed = study.mixed.map { Mixed(shares: $0.mixture, regret: $0.regret) }
    logitLimit = study.selected.map { choices($0) }
    course = study.course.steps.map { choices($0) }
    cycles = study.course.cycle != nil
    shareOfProfilesLeadingTo = study.equilibria.map {
      Double(study.ends.equilibria[$0.profile] ?? 0) / Double(form.profiles)
    }
    preferred = study.equilibria.compactMap { held in
      study.preferred(to: held.profile).map { other in
        Preferred(
          to: held.profile, choices: choices(other),
          leaving: form.players.indices.filter { form.regret(of: $0, at: other) > 0 }
            .map(words.name))
      }
    }
    mediated = study.mediated.map { shares in
      shares.indices.filter { shares[$0] > 1e-9 }
        .map { Lottery(choices: choices($0), share: shares[$0]) }
    }
    commitments = study.commitments.compactMap { pair in
      pair.hoped.map {
        Commitment(
          leader: words.name($0.leader), choices: choices($0.profile), value: $0.value,
          worstAnswer: pair.feared?.value, gainByGoingBack: $0.temptation)
      }
    }
    inOrder = study.inOrder.map { choices($0) }
    hypotheses = report.cases.map { item in
      Case(
        hypothesis: item.name, holds: item.profiles.map(\.holds),
        leaving: item.profiles.map { $0.leaving.first.map(deviation) })
    }
    breakEvens = report.breakEvens.map { item in
      var (weight, factor): (String?, Double?) = (nil, nil)
      var (assumption, value, above): (String?, Double?, Bool?) = (nil, nil, nil)
      switch item.change {
      case .weight(let name, let times): (weight, factor) = (name, times)
      case .assumption(let name, let place, let isAbove):
        (assumption, value, above) = (name, place, isAbove)
      }
      return BreakEven(
        profile: item.profile, player: words.name(item.player),
        option: words.strategy(item.player, item.strategy), weight: weight, factor: factor,
        assumption: assumption, value: value, above: above)
    }
    coalitions = report.coalitions.map { item in
      Coalition(
        name: item.name, members: item.members.map(words.name),
        equilibria: item.study.equilibria.map { choices($0.profile, item.study.game.form) },
        apart: item.bargain.map { choices($0.apart) },
        agreement: item.bargain?.agreement?.shares.map {
          Lottery(choices: choices($0.profile), share: $0.share)
        }, values: item.bargain?.agreement?.values)
    }
    timeline = report.timeline.map { timeline in
      timeline.dates.flatMap { date in
        date.shares.enumerated().flatMap { player, shares in
          (shares ?? []).enumerated().map { option, share in
            Choice(
              time: date.time, player: words.name(player),
              option: report.optionNames[player][option], share: share)
          }
        }
      }
    }
  }
}
