import Analyses
import Evidence
import Results
import Words

// What everything rests on.

extension Brief {
  var assumptionRows: [BriefView.Assumption] {
    assumptions.map {
      BriefView.Assumption(
        label: $0.label.capitalisedFirst, name: $0.name, value: $0.value.typeset,
        rests: $0.origin ?? "nothing is said", entries: entries(about: $0.name))
    }
  }

  var sources: [BriefView.Source] {
    guard let claims else { return [] }
    return claims.sources.map { source in
      let count =
        claims.entries.count { $0.source == source.id }
        + (source.id == claims.source.id ? claims.claims.count : 0)
      let by = [source.author, source.publisher].filter { !$0.isEmpty }
      let isLink =
        source.address.wholeMatch(of: /[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9_.\/-]*)?/) != nil
      return BriefView.Source(
        id: source.id, title: source.title, by: by.joined(separator: ", ").nonEmpty,
        address: source.address.nonEmpty,
        link: isLink ? "https://\(source.address)" : nil,
        letter: source.reliability?.rawValue ?? "F",
        entries: Figures.counted(count, "entry", "entries"), date: source.date)
    }
  }

  var topics: [BriefView.Topic] {
    (claims?.judgement.topics ?? []).map { topic in
      let target = topic.outcomes.first.map { "out-\($0)" } ?? "report"
      return BriefView.Topic(name: topic.name, target: target)
    }
  }

  /// What was run, and how it can be run again.
  var method: [String] {
    let span = [subject.reportTimes.first, subject.reportTimes.last].compactMap(\.self)
      .map(Figures.year).joined(separator: " to ")
    var lines = [
      "Run \(run.id): \(Figures.counted(policies.count, "policy", "policies")) in \(Figures.count(study.futures)) sampled futures, the same for each, \(span), seed \(run.seed). All tables, charts and shares above are of this run, unless they name another number of futures. The command “\(run.again)” repeats it to the last bit.",
      "\(study.reference.design.names.count) uncertainties, \(run.method). \(Figures.count(study.failures)) of \(Figures.count(study.runs)) runs failed.",
    ]
    if study.hasRecord {
      lines.append(
        "\(Figures.count(study.futuresInRecord)) of the \(Figures.count(study.futures)) futures agree with the observed record; where a column is headed record, it counts only these."
      )
    }
    if source != nil {
      lines.append(
        "The report's claims were tested on the same futures and in corners of the ranges; “\(run.claimsAgain)” repeats that."
      )
    }
    if let judgement, !judgement.assumptions.isEmpty || !judgement.indicators.isEmpty {
      lines.append(
        "Key assumptions, indicators and readings were run on the first \(judgement.futures) futures of the same seed."
      )
    }
    return lines.map(\.typeset)
      + ["Behaviour outside the ranges is not shown. Made with Demarche \(run.version)."]
  }
}
