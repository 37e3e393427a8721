package import Analyses
import Words

// What the explanations change, and whether the record tells them apart.

extension Sentences {
  /// Which policies change places between two explanations of one question, each time by something material.
  package func reversals(_ outcome: Subject.Outcome) -> [String] {
    questions.flatMap { cases in
      cases.indices.flatMap { number in
        cases[(number + 1)...].flatMap { reversals(outcome, cases[number], $0) }
      }
    }
  }

  private func reversals(
    _ outcome: Subject.Outcome, _ one: Study.Case, _ other: Study.Case
  ) -> [String] {
    func order(_ item: Study.Case) -> PolicyOrder {
      PolicyOrder(item.changes[outcome.name] ?? [:], material: outcome.material)
    }
    return order(one).exchanged(in: order(other)).map {
      "“\(subject.short(policy: $0.0))” and “\(subject.short(policy: $0.1))” change places between"
        + " “\(subject.short(case: one.name))” and “\(subject.short(case: other.name))”"
    }
  }

  /// The explanations that were run, by the question that they answer.
  private var questions: [[Study.Case]] {
    subject.hypotheses.map { question in
      question.cases.compactMap { own in study.cases.first { $0.name == own.name } }
    }
  }

  /// Whether the record tells explanations of one question apart; nil where there is no record, or none to tell apart.
  package var record: String? {
    let asked = questions.filter { cases in
      cases.count > 1 && cases.allSatisfy { $0.inRecord != nil }
    }
    guard !asked.isEmpty else { return nil }
    let apart = asked.compactMap(favoured)
    guard apart.isEmpty else {
      return "Judged by how many futures agree with it, the record favours "
        + apart.joined(separator: ", and ") + "."
    }
    let shares = asked.joined().compactMap(\.inRecord)
    let (low, high) = (shares.min() ?? .nan, shares.max() ?? .nan)
    return "The record tells the explanations of no question apart: under each,"
      + " \(low == high ? "" : "\(Figures.share(low)) to ")\(Figures.share(high)) of the futures agree"
      + " with it."
  }

  /// The explanation under which most futures agree with the record and the one under which fewest do, where these
  /// differ by more than the sample of futures leaves open and by more than a twentieth.
  private func favoured(_ cases: [Study.Case]) -> String? {
    guard let low = cases.min(by: { $0.agreeing < $1.agreeing }),
      let high = cases.max(by: { $0.agreeing < $1.agreeing })
    else { return nil }
    let errors = [low, high].map { item in
      item.agreeing * (1 - item.agreeing) / Double(max(item.futures, 1))
    }
    let distance = high.agreeing - low.agreeing
    guard distance > 0.05, distance > 1.96 * (errors[0] + errors[1]).squareRoot() else {
      return nil
    }
    return "“\(subject.short(case: high.name))” (\(Figures.share(high.agreeing)))"
      + " over “\(subject.short(case: low.name))” (\(Figures.share(low.agreeing)))"
  }
}

extension Study.Case {
  fileprivate var agreeing: Double { inRecord ?? .nan }
}
