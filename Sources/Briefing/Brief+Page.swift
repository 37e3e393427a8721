import Analyses
import BriefAssets
import Evidence
import Mustache
import Report
import Words

// A brief as a page and as slides.

extension Brief {
  /// One HTML file that needs nothing else.
  /// - Parameter isServed: Whether it has a place for replies, which ``Frame`` fills.
  /// - Returns: The page.
  package func page(isServed: Bool = false) -> String {
    var view = view
    view.isServed = isServed
    if isServed { view.contents.append(.init(id: "replies", label: "Replies")) }
    return Self.render(view, "page")
  }

  /// The same as slides, one section a screen, that link to the page.
  /// - Parameter page: The address of the page.
  /// - Returns: One HTML file.
  package func slides(page: String) -> String {
    var view = view
    view.page = page
    view.slides = Self.slides(view)
    return Self.render(view, "slides")
  }

  /// The bottom line, the first outcome, and what would change the answer.
  private static func slides(_ view: BriefView) -> [BriefView.Slide] {
    var slides = [BriefView.Slide(isLine: true)]
    if let outcome = view.outcomes.first {
      slides.append(.init(outcome: outcome, heading: "\(outcome.label) by policy"))
    }
    if let fans = view.fans.first { slides.append(.init(course: fans)) }
    if !view.cards.isEmpty || !view.drivers.isEmpty { slides.append(.init(isChange: true)) }
    if !view.readings.isEmpty { slides.append(.init(isReadings: true)) }
    for index in slides.indices {
      slides[index].number = "\(index + 1)"
      slides[index].count = "\(slides.count)"
      slides[index].before = index > 0 ? "\(index)" : nil
      slides[index].after = index + 1 < slides.count ? "\(index + 2)" : nil
    }
    return slides
  }

  static func render(_ view: some Sendable, _ template: String) -> String {
    library.render(view, withTemplate: template) ?? ""
  }

  /// The templates, which are a part of the program.
  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var library = MustacheLibrary()
    for (name, text) in assets where name.hasSuffix(".mustache") {
      do {
        try library.register(
          "{{% CONTENT_TYPE: \(PageText.name)}}" + text, named: String(name.dropLast(9)))
      } catch { preconditionFailure("Brief/\(name): \(error)") }
    }
    return library
  }()

  private static let assets: [String: String] = {
    var count: Int32 = 0
    let found = unsafe UnsafeBufferPointer(start: brief_assets(&count), count: Int(count))
    return unsafe Dictionary(
      uniqueKeysWithValues: found.map { asset in
        let bytes = unsafe UnsafeBufferPointer(start: asset.bytes, count: asset.size)
        return unsafe (String(cString: asset.name), String(decoding: bytes, as: UTF8.self))
      })
  }()

  /// All sections.
  var laidOut: BriefView {
    var view = BriefView()
    view.title = subject.title
    view.asOf = subject.asOf
    view.headline = headline.typeset
    view.question = subject.question
    view.run = run.id
    view.meta = meta
    view.bottomLine = lines(sentences.all)
    view.beliefs = lines(beliefs)
    let confidence = confidence
    view.confidence = confidence.word
    view.because = confidence.because.typeset
    view.basis = basis
    view.report = report
    let outcomes = outcomes
    view.outcomes = outcomes.first.map(table)
    view.others = outcomes.others.map(table)
    view.othersTitle = outcomes.others.isEmpty ? nil : "\(outcomes.others.count) more outcomes"
    view.fans = outcomes.first.compactMap(fans)
    view.ranks = outcomes.first.compactMap(ranks)
    view.recordLine = sentences.record?.typeset
    view.matrices = matrices
    view.drivers = drivers
    view.cards = cards
    view.indicators = indicators
    view.readings = readings
    view.limits = (claims?.judgement.limits ?? []).map(BriefView.Line.init)
    view.method = method.map(BriefView.Line.init)
    view.assumptions = assumptionRows
    view.assumptionsTitle = "All \(assumptions.count) assumptions and what they rest on"
    view.sources = sources
    view.topics = topics
    view.style = Self.assets["brief.css"] ?? ""
    view.contents = contents(view)
    return view
  }

  private func lines(_ texts: [String]) -> [BriefView.Line] {
    texts.map { .init(text: $0.typeset) }
  }

  private var meta: String {
    let times = subject.reportTimes
    let span = Set([times.first, times.last].compactMap(\.self)).sorted().map(Figures.year)
    let count = Figures.counted(policies.count, "policy", "policies")
    var facts = ["\(count) × \(Figures.count(study.futures)) sampled futures"]
    if study.hasRecord {
      facts.append("\(Figures.count(study.futuresInRecord)) of them agree with the record")
    }
    facts += [
      span.joined(separator: "–"), "run \(run.id)", "seed \(run.seed)",
      "\(Figures.count(study.failures)) of \(Figures.count(study.runs)) runs failed",
      "no side taken, no forecast",
    ]
    return facts.joined(separator: " · ").typeset
  }

  private var basis: String {
    run.areBeliefs
      ? "Shares of futures are read as beliefs here, because the ranges were declared to be so. They hold only inside the model."
      : "These are shares of simulated futures, and they hold only inside the model. They are not statements of how likely anything is."
  }

  private func contents(_ view: BriefView) -> [BriefView.Section] {
    [
      ("line", "Bottom line", true), ("report", "What the report says", view.report != nil),
      ("outcomes", policies.count > 1 ? "Outcomes by policy" : "Outcomes", true),
      ("time", "Over time", !view.fans.isEmpty),
      ("hangs", "What it hangs on", !view.ranks.isEmpty || !view.drivers.isEmpty),
      ("hypotheses", "Competing hypotheses", !view.matrices.isEmpty),
      ("assumptions", "Key assumptions", !view.cards.isEmpty),
      ("indicators", "Indicators", !view.indicators.isEmpty),
      ("readings", "Opposing readings", !view.readings.isEmpty),
      ("limits", "Limits and method", true), ("sources", "Sources", !view.sources.isEmpty),
    ].filter(\.2).map { .init(id: $0.0, label: $0.1) }
  }
}
