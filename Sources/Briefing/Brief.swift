package import Analyses
package import Evidence
import Results
import Words

/// What the runs of a model say, and how sure that is, for someone who decides and does not read models.
package struct Brief: Sendable {
  /// What identifies the runs.
  package struct Run: Sendable {
    package let id: String
    package let seed: UInt64
    package let version: String
    /// How futures were chosen and time was stepped, in words.
    package let method: String
    /// Whether the reader declared the ranges to be beliefs, so that shares may be called likely.
    package let areBeliefs: Bool
    /// The commands that give the same numbers again, and judge the same claims.
    package let again: String
    package let claimsAgain: String

    package init(
      id: String, seed: UInt64, version: String, method: String, areBeliefs: Bool, again: String,
      claimsAgain: String
    ) {
      self.id = id
      self.seed = seed
      self.version = version
      self.method = method
      self.areBeliefs = areBeliefs
      self.again = again
      self.claimsAgain = claimsAgain
    }
  }

  /// An assumption with its value.
  package struct Assumption: Sendable {
    package let name: String
    package let label: String
    /// The value or the range, with the unit.
    package let value: String
    /// What it rests on, in words; nil if nothing is said.
    package let origin: String?
    package let support: Coverage.Support?

    package init(
      name: String, label: String, value: String, origin: String?, support: Coverage.Support?
    ) {
      self.name = name
      self.label = label
      self.value = value
      self.origin = origin
      self.support = support
    }
  }

  let subject: Subject
  let study: Study
  let run: Run
  /// The outcomes that are shown first.
  let shown: [String]
  let assumptions: [Assumption]
  let claims: Claims?
  let source: SourceReport?
  let judgement: JudgementReport?
  /// What its templates read, but for replies.
  private(set) var view = BriefView()

  /// - Parameters:
  ///   - subject: What the model calls things.
  ///   - study: What was compared.
  ///   - run: What identifies it.
  ///   - shown: The outcomes that are shown first.
  ///   - assumptions: All of the model's.
  ///   - claims: What sources say; nil where there is no such file.
  ///   - source: What the runs say of the report's claims.
  ///   - judgement: What they say of what people judge.
  package init(
    _ subject: Subject, _ study: Study, run: Run, shown: [String], assumptions: [Assumption],
    claims: Claims?, source: SourceReport?, judgement: JudgementReport?
  ) {
    self.subject = subject.withLabels
    self.study = study
    self.run = run
    self.shown = shown
    self.assumptions = assumptions
    self.claims = claims
    self.source = source
    self.judgement = judgement
    view = laidOut
  }

  func outcome(_ name: String) -> Subject.Outcome {
    subject.outcome(name)
      ?? .init(
        name: name, label: name, short: name, unit: "1", spokenUnit: "index", material: 0,
        wantedDown: [], wantedUp: [],
        observed: [])
  }

  /// The outcomes shown first, and the others.
  var outcomes: (first: [Subject.Outcome], others: [Subject.Outcome]) {
    let first = shown.compactMap(subject.outcome)
    return (
      first, subject.outcomes.filter { outcome in !first.contains { $0.name == outcome.name } }
    )
  }

  /// The policies in the order of the study, the reference first.
  var policies: [String] { study.arms.map(\.policy) }
}

extension Subject {
  /// The same, with policies called by their labels, and the reference by its short name.
  fileprivate var withLabels: Subject {
    Subject(
      name: name, title: title, asOf: asOf, question: question, answeredBy: answeredBy,
      outcomes: outcomes,
      policies: policies.enumerated().map { number, policy in
        Policy(
          name: policy.name, label: policy.label,
          short: number == 0 ? policy.short.capitalisedFirst : policy.label,
          combines: policy.combines, extends: policy.extends)
      }, hypotheses: hypotheses, assumptions: assumptions, changeFrom: changeFrom,
      compared: compared, reportTimes: reportTimes)
  }
}
