import Words

/// The stocks and flows of a model as a drawing in SVG: a panel a group, a row a stock.
package struct StockFlowDiagram {
  /// A flow into or out of a stock, or what the stock approaches.
  package struct Pipe: Sendable {
    package let name: String
    /// The stock at its other end, where that is one of the model.
    package let other: String?

    package init(name: String, other: String?) {
      self.name = name
      self.other = other
    }
  }
  package struct Stock: Sendable {
    package let label: String
    package let unit: String
    package let gains: [Pipe]
    package let loses: [Pipe]
    /// What acts on its rate where that is no sum of flows.
    package let adjusts: [String]
    /// The declared loops that run through it.
    package let loops: [String]

    package init(
      label: String, unit: String, gains: [Pipe], loses: [Pipe], adjusts: [String], loops: [String]
    ) {
      self.label = label
      self.unit = unit
      self.gains = gains
      self.loses = loses
      self.adjusts = adjusts
      self.loops = loops
    }
  }
  package struct Panel: Sendable {
    package let title: String
    package let stocks: [Stock]
    /// The other panels and levers that act on its stocks and flows.
    package let causes: [String]

    package init(title: String, stocks: [Stock], causes: [String]) {
      self.title = title
      self.stocks = stocks
      self.causes = causes
    }
  }

  private let title: String
  private let panels: [Panel]

  package init(title: String, panels: [Panel]) {
    self.title = title
    self.panels = panels
  }

  private enum Size {
    static let panel = 700.0
    static let gap = 20.0
    static let line = 15.0
    static let stockWidth = 176.0
    static let charactersPerLine = 112
  }

  /// The drawing.
  package var svg: String {
    let columns = min(2, panels.count)
    let legend = Layout.wrap(
      "Boxes are stocks; solid arrows fill and drain them, dashed ones name what they adjust to."
        + " R, B: reinforcing and balancing loops.", width: Size.charactersPerLine * columns)
    var heights = Array(repeating: 54 + Double(legend.count) * Size.line, count: columns)
    var parts: [String] = []
    for panel in panels {
      // Each panel goes under the shorter of the two columns.
      let column = heights.indices.min { heights[$0] < heights[$1] } ?? 0
      let x = Size.gap + Double(column) * (Size.panel + Size.gap)
      let (drawing, height) = drawn(panel, x, heights[column])
      parts.append(drawing)
      heights[column] += height + Size.gap
    }
    let width = Double(columns) * (Size.panel + Size.gap) + Size.gap
    let height = heights.max() ?? 0
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(SVG.number(width)) \(SVG.number(height))" \
      width="\(SVG.number(width))" height="\(SVG.number(height))" font-family="system-ui, sans-serif" \
      font-size="12" fill="#1d2530" role="img">
      <title>\(Markup.escaped(title)): stocks and flows</title>
      <defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" \
      markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="#2f5d8a"/></marker></defs>
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(text(Size.gap, 32, title, size: 18, weight: 600))
      \(legend.enumerated().map { text(Size.gap, 54 + Double($0) * Size.line, $1, colour: "#5a6675") }
        .joined(separator: "\n"))
      \(parts.joined(separator: "\n"))
      </svg>

      """
  }

  // MARK: Panels

  private func drawn(_ panel: Panel, _ x: Double, _ y: Double) -> (svg: String, height: Double) {
    var lines = [text(x + 14, y + 22, panel.title, size: 14, weight: 600)]
    var below = y + 36
    for stock in panel.stocks {
      let (drawing, height) = drawn(stock, x, below)
      lines.append(drawing)
      below += height
    }
    if !panel.causes.isEmpty {
      let words = "Acted on by: " + panel.causes.joined(separator: ", ")
      for line in Layout.wrap(words, width: Size.charactersPerLine) {
        below += Size.line
        lines.append(text(x + 14, below, line, size: 11, colour: "#5a6675"))
      }
    }
    let height = below - y + 12
    let frame = SVG.box(
      x, y, Size.panel, height, "rx=\"8\" fill=\"#f6f8fa\" stroke=\"#d5dce4\"")
    return (([frame] + lines).joined(separator: "\n"), height)
  }

  private func drawn(_ stock: Stock, _ x: Double, _ y: Double) -> (svg: String, height: Double) {
    let inward = stock.gains.map { (words($0, "from"), false) } + stock.adjusts.map { ($0, true) }
    let outward = stock.loses.map { (words($0, "to"), false) }
    let name = Layout.wrap(stock.label, width: 25)
    let rows = max(inward.count, outward.count, 1)
    let height = max(Double(rows) * (Size.line + 3) + 14, Double(name.count + 1) * Size.line + 22)
    let middle = y + height / 2
    let left = x + (Size.panel - Size.stockWidth) / 2
    let right = left + Size.stockWidth
    var lines = [
      SVG.box(
        left, y + 4, Size.stockWidth, height - 8,
        "fill=\"#ffffff\" stroke=\"#1d2530\" stroke-width=\"1.4\"")
    ]
    let small = ([stock.unit == "1" ? "" : stock.unit] + stock.loops).filter { !$0.isEmpty }
    let first = middle - Double(name.count - (small.isEmpty ? 1 : 0)) * Size.line / 2 + 4
    for (index, line) in name.enumerated() {
      lines.append(
        text(left + Size.stockWidth / 2, first + Double(index) * Size.line, line, anchor: "middle"))
    }
    lines.append(
      text(
        left + Size.stockWidth / 2, first + Double(name.count) * Size.line,
        small.joined(separator: " · "), size: 10, colour: "#8a4b2d", anchor: "middle"))
    for (index, (label, dashed)) in inward.enumerated() {
      let line = place(index, inward.count, middle)
      lines.append(text(left - 44, line + 4, label, size: 11, anchor: "end"))
      lines.append(arrow(left - 38, left - 2, line, dashed))
    }
    for (index, (label, dashed)) in outward.enumerated() {
      let line = place(index, outward.count, middle)
      lines.append(arrow(right + 1, right + 36, line, dashed))
      lines.append(text(right + 42, line + 4, label, size: 11))
    }
    return (lines.joined(separator: "\n"), height)
  }

  private func place(_ index: Int, _ count: Int, _ middle: Double) -> Double {
    middle + (Double(index) - Double(count - 1) / 2) * (Size.line + 3)
  }

  private func words(_ pipe: Pipe, _ preposition: String) -> String {
    pipe.name + (pipe.other.map { " (\(preposition) \($0))" } ?? "")
  }

  // MARK: Marks

  private func arrow(_ from: Double, _ to: Double, _ y: Double, _ dashed: Bool) -> String {
    let style =
      dashed
      ? "stroke=\"#6b7a8c\" stroke-width=\"1.2\" stroke-dasharray=\"4 3\""
      : "stroke=\"#2f5d8a\" stroke-width=\"2.4\""
    return
      "<path d=\"M\(SVG.number(from)) \(SVG.number(y)) H\(SVG.number(to))\" \(style) marker-end=\"url(#a)\"/>"
  }

  private func text(
    _ x: Double, _ y: Double, _ words: String, size: Double = 12, weight: Int = 400,
    colour: String = "#1d2530", anchor: String = "start"
  ) -> String {
    SVG.text(
      x, y, words,
      "font-size=\"\(SVG.number(size))\" font-weight=\"\(weight)\" fill=\"\(colour)\""
        + " text-anchor=\"\(anchor)\"")
  }
}
