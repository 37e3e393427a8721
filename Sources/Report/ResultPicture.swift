import Results
package import SourceText
import Words

/// A folder of results as pictures, which are drawn from its tables alone.
package struct ResultPicture: Sendable {
  /// What is drawn.
  package enum Kind: String, Sendable, CaseIterable {
    /// An outcome over time: median, half of the futures, 8 in 10.
    case fan
    /// What policies change over time, on the same futures.
    case difference
    /// What policies change over the times compared, a bar each.
    case ranges
    /// A small chart a policy, or an outcome if several are named.
    case multiples
    /// Single futures as lines.
    case spaghetti
    /// What an outcome hangs on.
    case tornado
  }
  /// What to draw of it.
  package struct Options: Sendable {
    /// What is drawn.
    package let kind: Kind
    /// The outcomes; empty for the first.
    package let outcomes: [String]
    /// The policies; empty for the one that changes the outcome most.
    package let policies: [String]
    /// Whether only the futures that agree with the record are drawn.
    package let inRecord: Bool
    /// How many futures are drawn as lines.
    package let lines: Int

    package init(
      kind: Kind, outcomes: [String], policies: [String], inRecord: Bool, lines: Int
    ) {
      self.kind = kind
      self.outcomes = outcomes
      self.policies = policies
      self.inRecord = inRecord
      self.lines = lines
    }
  }

  let stored: StoredResult
  let options: Options
  /// The outcomes that are drawn.
  let outcomes: [Manifest.Outcome]
  var manifest: Manifest { stored.manifest }

  /// Opens a result.
  /// - Parameters:
  ///   - folder: The folder that a run filled.
  ///   - options: What to draw of it.
  /// - Throws: ``Refusal``.
  package init(_ folder: String, _ options: Options) throws(Refusal) {
    self.options = options
    do {
      stored = try StoredResult(folder)
    } catch {
      throw Refusal(error.description, hint: "`demarche run MODEL` fills a folder of results")
    }
    let manifest = stored.manifest
    for name in options.policies where !manifest.policies.contains(name) {
      throw Refusal(unknown: "policy", name, known: manifest.policies)
    }
    let known = manifest.outcomes
    let names = options.outcomes == ["all"] ? known.map(\.name) : options.outcomes
    outcomes =
      try names.isEmpty
      ? Array(known.prefix(1))
      : names.map { name throws(Refusal) in
        guard let found = known.first(where: { $0.name == name }) else {
          throw Refusal(unknown: "outcome", name, known: known.map(\.name) + ["all"])
        }
        return found
      }
    guard !options.inRecord || manifest.futuresInRecord != nil else {
      throw Refusal(
        "the result knows no futures that agree with a record", hint: "leave out --record")
    }
  }

  // MARK: Pictures

  /// The picture in characters.
  /// - Parameters:
  ///   - width: The columns, 40 to 120.
  ///   - colour: Whether ANSI styles are used.
  /// - Returns: Lines, each ended.
  /// - Throws: ``Refusal`` if a table is missing or damaged.
  package func text(width: Int = 80, colour: Bool = false) throws(Refusal) -> String {
    let width = max(40, min(width, 120))
    func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func heading(_ text: String) -> [String] { Layout.wrap(text, width: width).map(bold) }
    var lines: [String] = []
    if options.kind == .multiples {
      let charts = try multiples()
      lines = heading(multiplesTitle) + TimeChart.rows(charts, width: width)
    } else {
      for outcome in outcomes {
        if !lines.isEmpty { lines.append("") }
        if let chart = try timeChart(outcome) {
          lines += heading(chart.legend) + [""] + chart.lines(width: width)
        } else {
          let chart = try rangeChart(outcome)
          lines += heading("\(chart.title), \(chart.unit)") + [""] + chart.lines(width: width)
          lines += Layout.wrap(chart.legend, width: width)
        }
      }
    }
    return (lines + [""] + Layout.wrap(basis, width: width)).joined(separator: "\n") + "\n"
  }

  /// The picture as SVG.
  /// - Throws: ``Refusal`` if a table is missing or damaged, or if several outcomes are named for a picture of
  ///   one.
  package func svg() throws(Refusal) -> String {
    if options.kind == .multiples {
      return TimeChart.svg(try multiples(), title: multiplesTitle, basis: basis)
    }
    guard let outcome = outcomes.first, outcomes.count == 1 else {
      throw Refusal(
        "a \(options.kind.rawValue) picture is of one outcome, but \(outcomes.count) are named",
        hint: "name one, or draw `--kind multiples`")
    }
    if let chart = try timeChart(outcome) { return chart.svg(basis: basis) }
    return try rangeChart(outcome).svg(basis: basis)
  }

  /// What the futures are.
  private var basis: String {
    let count =
      options.inRecord ? manifest.futuresInRecord ?? manifest.futures : manifest.futures
    let which =
      options.inRecord
      ? "of \(Figures.count(manifest.futures)) sampled futures, those that agree with the record"
      : "sampled futures"
    var text = "\(Figures.count(count)) \(which), the same for every policy; not probabilities."
    if manifest.failedRuns > 0 {
      text +=
        " \(Figures.count(manifest.failedRuns)) of \(Figures.count(manifest.runs)) runs failed and are"
        + " left out."
    }
    if !manifest.complete { text += " The run was interrupted; this is what was finished." }
    return text + (manifest.asOf.map { " As of \($0)." } ?? "")
  }
}
