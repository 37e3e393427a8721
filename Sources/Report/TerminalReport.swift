package import Analyses
import Results
import Words

/// The answer as text for a terminal or a pipe.
package struct TerminalReport {
  package struct Style: Sendable {
    package let width: Int
    package let colour: Bool

    package init(width: Int = 80, colour: Bool = false) {
      self.width = max(40, min(width, 120))
      self.colour = colour
    }
  }

  /// What is said of the run itself at the end.
  package struct Closing: Sendable {
    package let folder: String?
    package let files: [String]
    package let seed: UInt64
    package let uncertainties: Int
    package let seconds: Double?

    package init(
      folder: String?, files: [String], seed: UInt64, uncertainties: Int, seconds: Double?
    ) {
      self.folder = folder
      self.files = files
      self.seed = seed
      self.uncertainties = uncertainties
      self.seconds = seconds
    }
  }

  let subject: Subject
  let study: Study
  let why: Why?
  let style: Style
  /// The outcomes that are shown.
  let shown: [Subject.Outcome]

  /// - Parameters:
  ///   - subject: What the model calls things.
  ///   - study: The results.
  ///   - why: What the differences hang on, if further runs were made.
  ///   - outcomes: The names of the outcomes to show.
  ///   - style: Width and colour.
  package init(
    _ subject: Subject, _ study: Study, why: Why? = nil, outcomes: [String], style: Style
  ) {
    self.subject = subject
    self.study = study
    self.why = why
    self.style = style
    shown = outcomes.compactMap(subject.outcome)
  }

  var isNarrow: Bool { style.width < 76 }

  /// The whole answer.
  package func text(_ closing: Closing) -> String {
    guard Sentences(subject: subject, study: study).speaks else {
      return [heading, ending(closing)].map { $0.joined(separator: "\n") + "\n" }
        .joined(separator: "\n")
    }
    let sections = [
      heading, OutcomeTables(report: self).lines, SynergySection(report: self).lines,
      TimePlot(report: self).lines, HypothesisSection(report: self).lines,
      DriverSection(report: self).lines, why.map { WhySection(report: self, why: $0).lines } ?? [],
      ending(closing),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  var rule: String { String(repeating: "─", count: style.width) }

  func title(_ text: String, _ legend: String = "") -> [String] {
    let lines = Layout.wrap(text + (legend.isEmpty ? "" : ": " + legend), width: style.width)
    guard let first = lines.first else { return [] }
    return [bold(text) + first.dropFirst(text.count).description] + lines.dropFirst()
  }

  func bold(_ text: String) -> String { styled(text, "1") }

  func faint(_ text: String) -> String { styled(text, "2") }

  private func styled(_ text: String, _ code: String) -> String {
    style.colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  func wrapped(_ text: String, indent: String = "  ") -> [String] {
    Layout.wrap(text, width: style.width, indent: indent)
  }

  // MARK: Beginning and end

  private var heading: [String] {
    var facts: [String] = []
    if let asOf = subject.asOf { facts.append("as of \(asOf)") }
    if let from = subject.changeFrom { facts.append("policies from \(Figures.year(from))") }
    facts.append("compared: \(subject.comparedText)")
    var lines = Layout.wrap(subject.title, width: style.width).map(bold)
    lines += Layout.wrap(facts.joined(separator: " · "), width: style.width)
    lines.append(rule)
    if let question = subject.question {
      lines += Layout.wrap(question, width: style.width) + [""]
    }
    let sentences = Sentences(subject: subject, study: study).all
    for (index, sentence) in sentences.enumerated() {
      lines += Layout.wrap(sentence, width: style.width, indent: "   ", first: "\(index + 1)  ")
    }
    if !sentences.isEmpty { lines.append("") }
    return lines + Layout.wrap(basis, width: style.width)
  }

  /// What shares are shares of.
  private var basis: String {
    let futures = Figures.count(study.futures)
    guard study.sampled == study.futures else {
      return
        "Only the \(futures) of \(Figures.count(study.sampled)) sampled futures that agree with the"
        + " record are kept, the same for every policy; no share of them is a probability."
    }
    var text = "\(futures) sampled futures, the same for every policy"
    if study.hasRecord {
      let agreeing = study.futuresInRecord
      let share = Double(agreeing) / Double(max(study.futures, 1))
      text += "; \(Figures.count(agreeing)) of them (\(Figures.share(share))) agree with the record"
    }
    text += ". Shares of sampled futures are not probabilities."
    if let kept = study.keptOfCounted {
      text +=
        " Levels, changes, shares and fans count all of them; synergy, what decides, and tables by future"
        + " rest on the first \(Figures.count(kept))."
    }
    return text
  }

  /// Which variables were not finite in failed runs.
  private var failing: String {
    let names = Set(study.failing.flatMap(\.failures).map(\.variable)).sorted()
    guard !names.isEmpty else { return "" }
    return " Not finite: \(Layout.list(names)); they enter no statistic (failures.csv)."
  }

  private func ending(_ closing: Closing) -> [String] {
    var lines = [rule]
    lines += Layout.wrap(
      "\(Figures.count(study.failures)) of \(Figures.count(study.runs)) runs failed.\(failing)",
      width: style.width)
    if let folder = closing.folder {
      lines += Layout.wrap(
        "\(folder)/  \(closing.files.joined(separator: "  "))", width: style.width,
        indent: "        ", first: "Files   ")
    }
    var facts = [
      "Seed \(closing.seed)",
      Figures.counted(closing.uncertainties, "uncertainty", "uncertainties"),
    ]
    if let seconds = closing.seconds { facts.append(String(tenths: seconds) + " s") }
    return lines + Layout.wrap(facts.joined(separator: " · "), width: style.width)
  }
}

extension String {
  /// A number of seconds with one decimal.
  fileprivate init(tenths value: Double) {
    let tenths = Int((value * 10).rounded())
    self = "\(tenths / 10).\(tenths % 10)"
  }
}
