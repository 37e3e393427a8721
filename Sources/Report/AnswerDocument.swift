package import Analyses
import Results

/// The numbers of an answer, for machines.
package struct AnswerDocument: Encodable {
  struct Policy: Encodable {
    let policy: String
    let level: Summary
    let levelInRecord: Summary
    let change: Summary
    let changeInRecord: Summary
    /// In how many futures there is no change to speak of, since a run failed.
    let failed: Int
    /// What is said of the change; left out where no future has one.
    let isMaterial: Bool?
    let shareUp: Double?
    let shareDown: Double?
    /// The shares of futures in which no other policy leads to less, or to more; left out where they were not counted.
    let shareLeast: Double?
    let shareMost: Double?
    let direction: Comparison.Direction?
  }
  struct Outcome: Encodable {
    let outcome: String
    let label: String
    let unit: String
    let material: Double
    let reference: Summary
    let policies: [Policy]
  }
  struct Combined: Encodable {
    let policy: String
    let parts: [String]
    let outcome: String
    let excess: Summary
    let excessInRecord: Summary
  }
  struct Case: Encodable {
    let `case`: String
    let shareInRecord: Double?
    let medianLevels: [String: Double]
    let medianChanges: [String: [String: Double]]
  }
  struct Assumption: Encodable {
    let assumption: String
    let rankCorrelation: Double
    let origin: String?
  }
  struct Dependence: Encodable {
    let outcome: String
    let policy: String?
    let noiseFloor: Double
    let assumptions: [Assumption]
  }

  struct Share: Encodable {
    let factor: String
    /// The estimate and the ends of its interval.
    let first: [Double]
    let total: [Double]
  }
  struct Loop: Encodable {
    let loop: String
    let medianChangeWithout: Double
  }
  struct Bound: Encodable {
    let assumption: String
    let below: Double?
    let above: Double?
  }
  struct Flip: Encodable {
    let rival: String
    let share: Double
    let shareInRecord: Double?
    let region: [Bound]
    let coverage: Double?
    let size: Double?
  }
  struct Explanation: Encodable {
    let outcome: String
    let policy: String
    let factors: [Share]
    let medianChange: Double
    let loops: [Loop]
    let flip: Flip?
  }

  let model: String
  let asOf: String?
  let question: String?
  let sentences: [String]
  let reference: String
  let futures: Int
  let futuresInRecord: Int?
  let runs: Int
  let failedRuns: Int
  let outcomes: [Outcome]
  let synergies: [Combined]
  let hypotheses: [Case]
  let decides: [Dependence]
  let why: [Explanation]?

  package init(_ subject: Subject, _ study: Study, _ why: Why? = nil) {
    model = subject.name
    asOf = subject.asOf
    question = subject.question
    sentences = Sentences(subject: subject, study: study).all
    reference = study.reference.policy
    futures = study.sampled
    let isFiltered = study.sampled != study.futures
    futuresInRecord =
      study.hasRecord || isFiltered ? study.futuresInRecord : nil
    runs = study.runs
    failedRuns = study.failures
    outcomes = subject.outcomes.map { outcome in
      Outcome(
        outcome: outcome.name, label: outcome.label, unit: outcome.unit,
        material: outcome.material, reference: study.reference.summary(outcome.name),
        policies: (study.comparisons[outcome.name] ?? []).map {
          Policy(
            policy: $0.policy, level: $0.level, levelInRecord: $0.levelInRecord, change: $0.change,
            changeInRecord: $0.changeInRecord, failed: $0.failed,
            isMaterial: $0.isComputed ? $0.isMaterial : nil,
            shareUp: $0.isComputed ? $0.shareUp : nil,
            shareDown: $0.isComputed ? $0.shareDown : nil,
            shareLeast: study.leaderships[outcome.name]?.share(of: $0.policy, least: true),
            shareMost: study.leaderships[outcome.name]?.share(of: $0.policy, least: false),
            direction: $0.isComputed ? $0.direction : nil)
        })
    }
    synergies = study.synergies.map {
      Combined(
        policy: $0.combined, parts: $0.parts, outcome: $0.outcome, excess: $0.excess,
        excessInRecord: $0.excessInRecord)
    }
    hypotheses = study.cases.map {
      Case(
        case: $0.name, shareInRecord: $0.inRecord, medianLevels: $0.levels,
        medianChanges: $0.changes)
    }
    decides = study.dependences.map { dependence in
      Dependence(
        outcome: dependence.outcome, policy: dependence.policy,
        noiseFloor: dependence.correlations.noiseFloor,
        assumptions: dependence.correlations.beyondNoise.map {
          Assumption(
            assumption: $0.name, rankCorrelation: $0.correlation,
            origin: subject.assumptions[$0.name]?.origin)
        })
    }
    self.why = why?.parts.map(Explanation.init)
  }
}

extension AnswerDocument.Explanation {
  fileprivate init(_ part: Why.Part) {
    outcome = part.outcome
    policy = part.policy
    factors = part.indices.indices.map {
      .init(
        factor: $0.factor, first: [$0.first.value, $0.first.low, $0.first.high],
        total: [$0.total.value, $0.total.low, $0.total.high])
    }
    medianChange = part.whole
    loops = part.loops.map { .init(loop: $0.loop, medianChangeWithout: $0.median) }
    flip = part.flip.map { flip in
      .init(
        rival: flip.rival, share: flip.share, shareInRecord: flip.shareInRecord,
        region: flip.region?.bounds.map {
          .init(
            assumption: $0.name, below: $0.isUpper ? $0.value : nil,
            above: $0.isUpper ? nil : $0.value)
        } ?? [], coverage: flip.region?.coverage, size: flip.region?.size)
    }
  }
}
