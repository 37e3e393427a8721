/// The marks that drawings are made of.
package enum SVG {
  /// A length in a drawing; one outside of every drawing is cut.
  package static func number(_ value: Double) -> String {
    let tenths = value.isNaN ? 0 : Int((min(max(value, -1e9), 1e9) * 10).rounded())
    let digits = "\(tenths.magnitude / 10)"
    let rest = tenths.magnitude % 10
    return (tenths < 0 ? "-" : "") + (rest == 0 ? digits : "\(digits).\(rest)")
  }

  /// A text; `style` holds further attributes.
  static func text(_ x: Double, _ y: Double, _ words: String, _ style: String = "") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\"\(attributes(style))>\(Markup.escaped(words))</text>"
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String
  ) -> String {
    "<path d=\"M\(number(x1)) \(number(y1))L\(number(x2)) \(number(y2))\"\(attributes(style))/>"
  }

  static func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String
  ) -> String {
    "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\""
      + " height=\"\(number(height))\"\(attributes(style))/>"
  }

  /// A line through points, or the area between two of them.
  static func path(_ points: [(x: Double, y: Double)], isClosed: Bool = false, _ style: String)
    -> String
  {
    let steps = points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
    return "<path d=\"M\(steps)\(isClosed ? "Z" : "")\"\(attributes(style))/>"
  }

  private static func attributes(_ style: String) -> String { style.isEmpty ? "" : " " + style }

  /// A whole drawing, in colours that follow the reader's light or dark setting.
  ///
  /// Sizes are in pixels; the words say what it shows to those who cannot see it.
  static func document(
    width: Double, height: Double, words: String, _ marks: [String]
  ) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
    width="\(number(width))" height="\(number(height))" role="img" aria-label="\(Markup.escaped(words))">
    <title>\(Markup.escaped(words))</title>
    <style>\(style)</style>
    <rect width="100%" height="100%" class="paper"/>
    \(marks.joined(separator: "\n"))
    </svg>

    """
  }

  /// Policies have a colour by their place, never by their rank; every one can be read as text.
  private static let style: String = {
    func rules(_ ink: String, _ ink2: String, _ ink3: String, _ paper: String, _ rule: String)
      -> String
    {
      ".paper{fill:\(paper)}.halo{stroke:\(paper)}text{fill:\(ink)}.ink2{fill:\(ink2)}"
        + ".ink3{fill:\(ink3)}.rule{stroke:\(rule)}.upright{stroke:\(ink3)}.dot{fill:\(ink)}"
    }
    func slots(_ colours: [String]) -> String {
      colours.enumerated().map { ".f\($0){fill:\($1)}.s\($0){stroke:\($1)}" }.joined()
    }
    return "svg{font:11px system-ui,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,"
      + "sans-serif;font-variant-numeric:tabular-nums lining-nums}path,rect{fill:none}"
      + ".title{font-size:15px;font-weight:700}.panel{font-size:12px;font-weight:700}"
      + ".label{font-size:12px}.end{text-anchor:end}.middle{text-anchor:middle}"
      + rules("#14181d", "#454e57", "#5d666f", "#ffffff", "#d5dbe1")
      + slots(["#6b7178", "#1a5fd0", "#8c2f00", "#00564a", "#5b1a7a", "#8f7300"])
      + "@media(prefers-color-scheme:dark){"
      + rules("#e9ecef", "#b4bcc4", "#98a2ac", "#12161b", "#303841")
      + slots(["#9aa1a8", "#4f8ff0", "#e06a24", "#8fdcb4", "#e3b5fa", "#f5c542"]) + "}"
  }()
}
