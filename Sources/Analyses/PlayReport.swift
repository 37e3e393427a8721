package import Games

/// All that is said of a model that was played.
package struct PlayReport: Sendable {
  /// Whether profiles hold if a hypothesis is right.
  package struct Case: Sendable {
    package let name: String
    package let label: String
    /// In the order of the equilibria.
    package let profiles: [ProfileStudy]

    package init(name: String, label: String, profiles: [ProfileStudy]) {
      self.name = name
      self.label = label
      self.profiles = profiles
    }
  }
  /// What members of a coalition would agree on.
  package struct Bargaining: Sendable {
    /// Where each for itself ends.
    package let apart: Int
    /// Nil if nothing is better for all members.
    package let agreement: Bargain?

    package init(apart: Int, agreement: Bargain?) {
      self.apart = apart
      self.agreement = agreement
    }
  }
  /// The game in which some players are one.
  package struct Coalition: Sendable {
    package let name: String
    package let members: [Int]
    package let study: GameStudy
    package let bargain: Bargaining?

    package init(name: String, members: [Int], study: GameStudy, bargain: Bargaining?) {
      self.name = name
      self.members = members
      self.study = study
      self.bargain = bargain
    }
  }
  /// A term of a payoff: what is weighed, by what, and what it comes to on average.
  package struct Term: Sendable {
    package let player: Int
    package let what: String
    package let weights: [(name: String, base: Double, low: Double, high: Double)]
    package let isLoss: Bool
    /// At each equilibrium that is looked into.
    package let values: [Double]

    package init(
      player: Int, what: String,
      weights: [(name: String, base: Double, low: Double, high: Double)], isLoss: Bool,
      values: [Double]
    ) {
      self.player = player
      self.what = what
      self.weights = weights
      self.isLoss = isLoss
      self.values = values
    }
  }

  package let title: String
  package let study: GameStudy
  /// The equilibria that further runs looked into.
  package let studied: [ProfileStudy]
  package let cases: [Case]
  package let breakEvens: [BreakEven]
  package let coalitions: [Coalition]
  package let terms: [Term]
  package let timeline: Timeline?
  /// What all options are called, those that were left out included.
  package let optionNames: [[String]]
  /// Options that were left out because others dominate them clearly.
  package let pruned: [String]
  /// The numbers of the futures in which everything could be simulated, and how many others there are.
  package let futures: [Int]
  package let failed: Int
  package let seed: UInt64
  /// The labels and ranges of assumptions and weights by their names.
  package let assumptions: [String: (label: String, base: Double, low: Double, high: Double)]
  package let payoffs: ClosedRange<Double>
  package let discount: Double
  package let timeUnit: String

  package init(
    title: String, study: GameStudy, studied: [ProfileStudy], cases: [Case],
    breakEvens: [BreakEven],
    coalitions: [Coalition], terms: [Term], timeline: Timeline?, optionNames: [[String]],
    pruned: [String], futures: [Int], failed: Int,
    seed: UInt64,
    assumptions: [String: (label: String, base: Double, low: Double, high: Double)],
    payoffs: ClosedRange<Double>, discount: Double, timeUnit: String
  ) {
    self.title = title
    self.study = study
    self.studied = studied
    self.cases = cases
    self.breakEvens = breakEvens
    self.coalitions = coalitions
    self.terms = terms
    self.timeline = timeline
    self.optionNames = optionNames
    self.pruned = pruned
    self.futures = futures
    self.failed = failed
    self.seed = seed
    self.assumptions = assumptions
    self.payoffs = payoffs
    self.discount = discount
    self.timeUnit = timeUnit
  }
}

/// What players chose over time, each planning anew at its dates.
package struct Timeline: Sendable {
  /// A date at which some players chose.
  package struct Date: Sendable {
    package let time: Double
    /// The share of futures in which each option is in force, `[player][option]`; nil for those that did not choose.
    package let shares: [[Double]?]

    package init(time: Double, shares: [[Double]?]) {
      self.time = time
      self.shares = shares
    }
  }
  package let dates: [Date]
  /// What a player chose at its dates in some share of futures.
  package struct Course: Sendable {
    package let player: Int
    package let options: [(time: Double, option: Int)]
    package let share: Double

    package init(player: Int, options: [(time: Double, option: Int)], share: Double) {
      self.player = player
      self.options = options
      self.share = share
    }
  }
  /// The courses that most futures take, some for each player.
  package let courses: [Course]
  /// What each player gets, and what it would have got had everything stayed as it was.
  package let payoffs: [(played: Estimate, still: Estimate)]
  package let level: Int
  /// How sharply players tell better from worse; infinite if they always take the best.
  package let precision: Double

  package init(
    dates: [Date], courses: [Course],
    payoffs: [(played: Estimate, still: Estimate)], level: Int, precision: Double
  ) {
    self.dates = dates
    self.courses = courses
    self.payoffs = payoffs
    self.level = level
    self.precision = precision
  }
}
