import Foundation

/// A line of `Conformance/constructs.txt`: an equation, or a document in `Conformance/documents`.
struct Construct {
  enum Outcome {
    case values([(time: Double, value: Double)])
    case refused(String)
  }
  let heading: String
  let name: String
  let dialect: String
  let equation: String
  let outcome: Outcome
  /// Whether the equation is the name of a document that has an `x`.
  let isDocument: Bool

  /// All lines, those for both dialects twice.
  static func all(_ text: String) -> [Construct] {
    var heading = ""
    var found: [Construct] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
      guard !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "|", maxSplits: 3).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 4 else { continue }
      let refused = parts[3].hasPrefix("refused: ")
      let outcome: Outcome =
        refused ? .refused(String(parts[3].dropFirst(9))) : .values(values(parts[3]))
      let dialects =
        switch parts[1] {
        case "both": ["xmile", "vensim"]
        case "document": [parts[2].hasSuffix(".mdl") ? "vensim" : "xmile"]
        default: [parts[1]]
        }
      for dialect in dialects {
        found.append(
          Construct(
            heading: heading, name: parts[0], dialect: dialect, equation: parts[2],
            outcome: outcome, isDocument: parts[1] == "document"))
      }
    }
    return found
  }

  private static func values(_ text: String) -> [(time: Double, value: Double)] {
    text.split(separator: ",").compactMap { pair in
      let parts = pair.split(separator: ":").compactMap {
        Double($0.trimmingCharacters(in: .whitespaces))
      }
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }

  /// A model around the equation, of `x`.
  var model: String { dialect == "xmile" ? xmile : vensim }

  private var xmile: String {
    let escaped = equation.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
        <header><vendor>Demarche</vendor><product version="1">test</product></header>
        <sim_specs method="Euler"><start>0</start><stop>20</stop><dt>0.5</dt></sim_specs>
        <dimensions><dim name="d"><elem name="d1"/><elem name="d2"/><elem name="d3"/></dim></dimensions>
        <model><variables>
          <aux name="x"><eqn>\(escaped)</eqn></aux>
          <aux name="t"><eqn>TIME</eqn></aux>
          <aux name="two"><eqn>2</eqn></aux>
          <stock name="level"><eqn>10</eqn><inflow>gain</inflow></stock>
          <flow name="gain"><eqn>1</eqn></flow>
          <aux name="a"><dimensions><dim name="d"/></dimensions>
            <element subscript="d1"><eqn>1</eqn></element>
            <element subscript="d2"><eqn>4</eqn></element>
            <element subscript="d3"><eqn>9</eqn></element></aux>
          <gf name="g"><xpts>0,10,20</xpts><ypts>0,20,0</ypts></gf>
        </variables></model>
      </xmile>
      """
  }

  private var vensim: String {
    """
    {UTF-8}
    x = \(equation) ~ ~ |
    t = Time ~ ~ |
    two = 2 ~ ~ |
    level = INTEG(gain, 10) ~ ~ |
    gain = 1 ~ ~ |
    d: d1, d2, d3 ~ ~ |
    a[d] = 1, 4, 9 ~ ~ |
    g([(0,0)-(20,20)],(0,0),(10,20),(20,0)) ~ ~ |
    h((0,0),(10,20)) ~ ~ |
    INITIAL TIME = 0 ~ Month ~ |
    FINAL TIME = 20 ~ Month ~ |
    TIME STEP = 0.5 ~ Month ~ |
    SAVEPER = TIME STEP ~ Month ~ |
    \\\\\\---/// Sketch information - do not modify anything except names
    """
  }
}
