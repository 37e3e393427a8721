/// What the checks of a model's behaviour found.
package struct BehaviourReport: Sendable {
  /// One demand of a check.
  package struct Finding: Sendable {
    package let demand: String
    /// Where and how it does not hold; nil if it holds.
    package let broken: String?

    package init(demand: String, broken: String?) {
      self.demand = demand
      self.broken = broken
    }
  }
  package struct Check: Sendable {
    package let name: String
    package let label: String?
    /// In how many runs it was tried.
    package let runs: Int
    package let findings: [Finding]

    package init(name: String, label: String?, runs: Int, findings: [Finding]) {
      self.name = name
      self.label = label
      self.runs = runs
      self.findings = findings
    }

    package var holds: Bool { findings.allSatisfy { $0.broken == nil } }
  }
  /// A declared loop with a switch.
  package struct Cut: Sendable {
    package let loop: String
    package let reinforcing: Bool
    /// How often it has its sign.
    package let polarity: LoopPolarity
    /// Whether it never acts with its switch at 0.
    package let isCut: Bool
    /// How much cutting it changes outcomes in the base run, as a share.
    package let changes: [(outcome: String, share: Double)]

    package init(
      loop: String, reinforcing: Bool, polarity: LoopPolarity, isCut: Bool,
      changes: [(outcome: String, share: Double)]
    ) {
      self.loop = loop
      self.reinforcing = reinforcing
      self.polarity = polarity
      self.isCut = isCut
      self.changes = changes
    }

    package var holds: Bool { polarity.agreement(reinforcing: reinforcing) == 1 && isCut }
  }
  /// An observed value and what the base run has in its place.
  package struct Point: Sendable {
    package let variable: String
    package let unit: String
    package let time: String
    package let observed: Double
    package let computed: Double

    package init(variable: String, unit: String, time: String, observed: Double, computed: Double) {
      self.variable = variable
      self.unit = unit
      self.time = time
      self.observed = observed
      self.computed = computed
    }
  }

  package let checks: [Check]
  package let cuts: [Cut]
  package let points: [Point]

  package init(checks: [Check], cuts: [Cut], points: [Point]) {
    self.checks = checks
    self.cuts = cuts
    self.points = points
  }

  /// Whether every check holds, and every loop is as declared and cut by its switch.
  package var holds: Bool { checks.allSatisfy(\.holds) && cuts.allSatisfy(\.holds) }
}
