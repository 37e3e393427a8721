import Demarche
import Foundation
import TestKit
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The drawing of a model.
@Suite struct DiagramTests {
  @Test func theCorridorIsDrawnAsItIs() throws {
    let committed = try packageText("Models/corridor/stocks-and-flows.svg")
    #expect(
      try Model("corridor").diagram() == committed,
      "draw it anew: demarche draw corridor --out Models/corridor/stocks-and-flows.svg")
    for name in ["ttp_relocated", "etim_recruitment_border", "Confidence in the Belt"] {
      #expect(committed.contains(name))
    }
    let parser = XMLParser(data: Data(committed.utf8))
    #expect(parser.parse(), "it is well-formed XML")
  }

  @Test func textIsEscapedAndNothingIsRefused() throws {
    let model = try Model(
      text: """
        model m "A < B & C"
        time year 0 to 1 step 1
        stock s: 1 "s > 0"
          start 1
          rate (1 - s) / one
        constant one: year = 1 @judgement
        """, path: "m.dem")
    let drawing = try model.diagram()
    #expect(drawing.contains("A &lt; B &amp; C") && drawing.contains("s &gt; 0"))
    let still = try Model(text: "model m\ntime year 0 to 1 step 1\naux a: 1 = 1\n", path: "m.dem")
    #expect(throws: BadInput.self) { try still.diagram() }
  }
}
