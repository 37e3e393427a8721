/// What one must know of a model to speak of its results.
package struct Subject: Sendable {
  package struct Outcome: Sendable {
    package let name: String
    package let label: String
    package let short: String
    package let unit: String
    /// The unit as it is said, such as `attacks a year`.
    package let spokenUnit: String
    package let material: Double
    /// Who wants it to fall and to rise, in words.
    package let wantedDown: [String]
    package let wantedUp: [String]
    package let observed: [(time: Double, value: Double)]

    package init(
      name: String, label: String, short: String, unit: String, spokenUnit: String,
      material: Double,
      wantedDown: [String], wantedUp: [String], observed: [(time: Double, value: Double)]
    ) {
      self.name = name
      self.label = label
      self.short = short
      self.unit = unit
      self.spokenUnit = spokenUnit
      self.material = material
      self.wantedDown = wantedDown
      self.wantedUp = wantedUp
      self.observed = observed
    }
  }
  package struct Policy: Sendable {
    package let name: String
    package let label: String
    package let short: String
    /// The policies it combines, and the one it extends.
    package let combines: [String]
    package let extends: String?

    package init(
      name: String, label: String, short: String, combines: [String], extends: String? = nil
    ) {
      self.name = name
      self.label = label
      self.short = short
      self.combines = combines
      self.extends = extends
    }
  }
  package struct Hypothesis: Sendable {
    package struct Case: Sendable {
      package let name: String
      package let label: String
      package let short: String

      package init(
        name: String, label: String, short: String
      ) {
        self.name = name
        self.label = label
        self.short = short
      }
    }
    package let question: String
    package let cases: [Case]

    package init(question: String, cases: [Case]) {
      self.question = question
      self.cases = cases
    }
  }
  package struct Assumption: Sendable {
    package let label: String
    /// What it rests on, in words; nil if nothing is said.
    package let origin: String?
    /// Whether it rests on no source.
    package let isJudgement: Bool

    package init(
      label: String, origin: String? = nil, isJudgement: Bool
    ) {
      self.label = label
      self.origin = origin
      self.isJudgement = isJudgement
    }
  }
  package let name: String
  package let title: String
  package let asOf: String?
  package let question: String?
  package let answeredBy: [String]
  package let outcomes: [Outcome]
  package let policies: [Policy]
  package let hypotheses: [Hypothesis]
  package let assumptions: [String: Assumption]
  /// When policies begin, if not at the first time.
  package let changeFrom: Double?
  package let compared: ClosedRange<Double>
  package let reportTimes: [Double]

  package init(
    name: String, title: String, asOf: String? = nil, question: String? = nil, answeredBy: [String],
    outcomes: [Outcome], policies: [Policy], hypotheses: [Hypothesis],
    assumptions: [String: Assumption], changeFrom: Double? = nil, compared: ClosedRange<Double>,
    reportTimes: [Double]
  ) {
    self.name = name
    self.title = title
    self.asOf = asOf
    self.question = question
    self.answeredBy = answeredBy
    self.outcomes = outcomes
    self.policies = policies
    self.hypotheses = hypotheses
    self.assumptions = assumptions
    self.changeFrom = changeFrom
    self.compared = compared
    self.reportTimes = reportTimes
  }

  package func outcome(_ name: String) -> Outcome? { outcomes.first { $0.name == name } }

  package func policy(_ name: String) -> Policy? { policies.first { $0.name == name } }

  package func short(case name: String) -> String {
    hypotheses.flatMap(\.cases).first { $0.name == name }?.short ?? name
  }

  package func short(policy name: String) -> String { policy(name)?.short ?? name }
}
