import Words

/// Drawings of outcomes over time.
extension TimeChart {
  /// A chart by itself, over words on what the futures are.
  package func svg(basis: String) -> String {
    let (width, height) = (760.0, 420.0)
    let plot = Plot(x: 56, y: 60, width: width - 56 - 190, height: height - 60 - 56, self)
    return SVG.document(
      width: width, height: height, words: words(basis),
      heading(16, 24, "title", isSmall: false) + plot.marks + plot.labels
        + [SVG.text(16, height - 14, basis, "class=\"ink3\"")])
  }

  /// A small chart for a page that has styles, and words beside it.
  package func panel(width: Double, height: Double) -> String {
    let plot = Plot(x: 40, y: 8, width: width - 68, height: height - 30, self)
    return "<svg viewBox=\"0 0 \(SVG.number(width)) \(SVG.number(height))\" role=\"img\""
      + " aria-label=\"\(Markup.escaped(words("")))\"><g class=\"still\">\(plot.times.joined())</g>"
      + "<g class=\"moving\">\(plot.values.joined())</g></svg>"
  }

  /// Small charts in rows.
  package static func svg(_ charts: [TimeChart], title: String, basis: String) -> String {
    let columns = min(3, max(charts.count, 1))
    let (panel, tall) = (260.0, 190.0)
    let width = Double(columns) * panel + 16
    let rows = (charts.count + columns - 1) / columns
    let height = 44 + Double(rows) * tall + 30
    let marks = charts.enumerated().flatMap { index, chart in
      let x = 8 + Double(index % columns) * panel
      let y = 44 + Double(index / columns) * tall
      let plot = Plot(x: x + 44, y: y + 38, width: panel - 78, height: tall - 70, chart)
      return chart.heading(x + 8, y + 14, "panel", isSmall: true) + plot.marks
    }
    return SVG.document(
      width: width, height: height, words: "\(title). \(basis)",
      [SVG.text(16, 24, title, "class=\"title\"")] + marks
        + [SVG.text(16, height - 12, basis, "class=\"ink3\"")])
  }

  private func heading(_ x: Double, _ y: Double, _ style: String, isSmall: Bool) -> [String] {
    let details = [unit == "1" ? "index" : unit, note ?? ""].filter { !$0.isEmpty }
    return [
      SVG.text(x, y, title, "class=\"\(style)\""),
      SVG.text(x, y + (isSmall ? 13 : 17), details.joined(separator: " · "), "class=\"ink2\""),
    ]
  }

  /// The chart for those who cannot see it.
  private func words(_ basis: String) -> String {
    guard let start = times.first, let end = times.last else { return title }
    var text =
      "\(title), \(unit), \(Figures.year(start)) to \(Figures.year(end)). \(basis)"
    for part in series {
      guard let q = part.bands.last else { continue }
      text +=
        " In \(Figures.year(end)), \(part.name): median \(figure(q[2])), 8 in 10 futures between"
        + " \(figure(q[0])) and \(figure(q[4]))."
    }
    return text
  }

  func figure(_ value: Double) -> String {
    material == nil
      ? Figures.level(value)
      : Figures.change(value, ofLevel: max(axis.low.magnitude, axis.high.magnitude))
  }
}

/// The place where a chart is drawn.
private struct Plot {
  private let x: Double
  private let y: Double
  private let width: Double
  private let height: Double
  private let chart: TimeChart

  init(x: Double, y: Double, width: Double, height: Double, _ chart: TimeChart) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.chart = chart
  }

  private func across(_ time: Double) -> Double {
    guard let start = chart.times.first, let end = chart.times.last, end > start else { return x }
    return x + (time - start) / (end - start) * width
  }

  private func up(_ value: Double) -> Double { y + (1 - chart.axis.fraction(value)) * height }

  var marks: [String] { times + values }

  /// What values move.
  var values: [String] {
    grid + chart.series.flatMap(fan) + chart.series.flatMap(medianLine) + past + horizon
  }

  // MARK: Ground

  private var grid: [String] {
    var marks: [String] = []
    if let material = chart.material, material > 0 {
      let (top, bottom) = (up(min(material, chart.axis.high)), up(max(-material, chart.axis.low)))
      marks.append(
        SVG.box(x, top, width, bottom - top, "style=\"fill:#7d868f\" fill-opacity=\".12\""))
    }
    for tick in chart.axis.ticks {
      let isZero = tick == 0 && chart.material != nil
      marks.append(
        SVG.line(x, up(tick), x + width, up(tick), "class=\"\(isZero ? "upright" : "rule")\""))
      marks.append(SVG.text(x - 6, up(tick) + 4, Figures.plain(tick), "class=\"ink3 end\""))
    }
    return marks
  }

  var times: [String] {
    var marks: [String] = []
    for time in chart.timeTicks {
      let isEnd = time == chart.times.first || time == chart.times.last
      let distance = min(across(time) - x, x + width - across(time))
      guard isEnd || distance > 40 else { continue }
      let place = time == chart.times.first ? "" : time == chart.times.last ? " end" : " middle"
      marks.append(
        SVG.text(
          across(time), y + height + 16, chart.words(forTime: time), "class=\"ink3\(place)\""))
    }
    if let from = chart.changeFrom, let start = chart.times.first, from > start {
      marks.append(
        SVG.line(
          across(from), y, across(from), y + height, "class=\"upright\" stroke-dasharray=\"1 3\""))
      if width > 300 {
        marks.append(SVG.text(across(from) + 4, y + 10, "policies begin →", "class=\"ink3\""))
      }
    }
    return marks
  }

  // MARK: Futures

  private func points(_ values: [Double]) -> [(x: Double, y: Double)] {
    zip(chart.times, values).filter(\.1.isFinite).map { (across($0), up($1)) }
  }

  private func area(_ part: TimeChart.Series, _ low: Int, _ high: Int, _ style: String) -> String {
    SVG.path(
      points(part.bands.map { $0[high] }) + points(part.bands.map { $0[low] }).reversed(),
      isClosed: true, style)
  }

  private func fan(_ part: TimeChart.Series) -> [String] {
    let thin = part.lines.map {
      SVG.path(points($0), "class=\"s\(part.slot)\" stroke-width=\".8\" stroke-opacity=\".45\"")
    }
    guard !part.bands.isEmpty else { return thin }
    let edges = [0, 4].map { quantile in
      SVG.path(
        points(part.bands.map { $0[quantile] }),
        "class=\"s\(part.slot)\" stroke-width=\".7\" stroke-opacity=\".7\""
          + (part.slot > 1 ? " stroke-dasharray=\"1 3\"" : ""))
    }
    switch part.slot {
    case 0: return [area(part, 0, 4, "class=\"f0\" fill-opacity=\".07\"")] + edges
    case 1:
      return [
        area(part, 0, 4, "class=\"f1\" fill-opacity=\".17\""),
        area(part, 1, 3, "class=\"f1\" fill-opacity=\".24\""),
      ]
    default: return edges
    }
  }

  private static let dashes = ["", "", "6 3", "2 3", "8 3 2 3", "12 4"]

  private func medianLine(_ part: TimeChart.Series) -> [String] {
    guard !part.bands.isEmpty else { return [] }
    let points = points(part.median)
    let dash = Self.dashes[min(part.slot, 5)]
    let line = SVG.path(
      points,
      "class=\"s\(part.slot)\" stroke-width=\"\(part.slot == 1 ? "2.6" : "2")\""
        + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""))
    return (part.slot == 1 ? [SVG.path(points, "class=\"halo\" stroke-width=\"4.6\"")] : []) + [
      line
    ]
  }

  private var past: [String] {
    chart.observed.map {
      "<circle cx=\"\(SVG.number(across($0.time)))\" cy=\"\(SVG.number(up($0.value)))\" r=\"3\""
        + " class=\"dot\"/>"
    }
  }

  /// The last fan of each policy, side by side, which answers where fans overlap.
  private var horizon: [String] {
    chart.series.filter { !$0.bands.isEmpty }.enumerated().flatMap { index, part -> [String] in
      guard let q = part.bands.last, q.allSatisfy(\.isFinite) else { return [] }
      let left = x + width + 6 + 9 * Double(index)
      return [
        SVG.box(
          left, up(q[4]), 5, up(q[0]) - up(q[4]), "class=\"f\(part.slot)\" fill-opacity=\".3\""),
        SVG.box(
          left, up(q[3]), 5, up(q[1]) - up(q[3]), "class=\"f\(part.slot)\" fill-opacity=\".6\""),
        SVG.line(
          left - 1, up(q[2]), left + 6, up(q[2]), "class=\"s\(part.slot)\" stroke-width=\"2\""),
      ]
    }
  }

  // MARK: Names

  /// Names and values at the end, pushed apart.
  var labels: [String] {
    let named = chart.series.compactMap { part -> (TimeChart.Series, Double, [Double])? in
      if let q = part.bands.last, q.allSatisfy(\.isFinite) { return (part, up(q[2]), q) }
      let ends = part.lines.compactMap(\.last).filter(\.isFinite)
      return ends.isEmpty ? nil : (part, up(ends.reduce(0, +) / Double(ends.count)), [])
    }.sorted { $0.1 < $1.1 }
    var places = named.map(\.1)
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + 31)
    }
    if let last = places.last, last > y + height - 8 {
      for index in places.indices.reversed() {
        let limit = index + 1 < places.count ? places[index + 1] - 31 : y + height - 8
        places[index] = min(places[index], limit)
      }
    }
    let left = x + width + 14 + 9 * Double(named.count)
    return zip(named, places).flatMap { entry, place -> [String] in
      let (part, _, q) = entry
      let name = SVG.text(
        left, place, part.name, "class=\"label f\(part.slot)\" font-weight=\"600\"")
      guard !q.isEmpty else { return [name] }
      let range = [q[0], q[4]].map(chart.figure).joined(
        separator: chart.material == nil ? "–" : " to ")
      return [
        name,
        "<text x=\"\(SVG.number(left))\" y=\"\(SVG.number(place + 14))\">"
          + "\(chart.figure(q[2]))<tspan dx=\"8\" class=\"ink3\">\(range)</tspan></text>",
      ]
    }
  }
}
