import Demarche
import Foundation
import Testing

/// XMILE documents as wholes: modules, macros, priorities, control variables.
@Suite struct DocumentTests {
  private func document(_ variables: String, _ rest: String = "") -> String {
    """
    <xmile version="1.0"><header><vendor>test</vendor></header>
    <sim_specs method="Euler"><start>0</start><stop>4</stop><dt>1</dt></sim_specs>
    <model><variables>\(variables)</variables></model>\(rest)</xmile>
    """
  }

  private func model(_ text: String) throws -> Model {
    try Model(bytes: Array(text.utf8), path: "test.xmile")
  }

  private func column(_ name: String, _ text: String) throws -> [Double] {
    let rows = try model(text).singleRun().split(separator: "\n").map { $0.split(separator: ",") }
    let index = try #require(rows[0].firstIndex { $0 == name })
    return rows.dropFirst().map { Double($0[index]) ?? .nan }
  }

  @Test func aConnectionIsReadFromOutsideTheModule() throws {
    // The module has a `level` of its own, which is not what is connected.
    let text = document(
      """
      <stock name="level"><eqn>5</eqn><inflow>gain</inflow></stock><flow name="gain"><eqn>2</eqn></flow>
      <module name="part"><connect to="part.input" from="level"/></module>
      <aux name="shown"><eqn>part.double</eqn></aux>
      """,
      """
      <model name="part"><variables><aux name="input" access="input"/>
      <aux name="level"><eqn>100</eqn></aux><aux name="double"><eqn>2 * input</eqn></aux></variables></model>
      """)
    #expect(try column("shown", text) == [10, 14, 18, 22, 26])
    let open = text.replacing("<connect to=\"part.input\" from=\"level\"/>", with: "")
    #expect(throws: BadInput.self) { try model(open) }
  }

  @Test func eachUseOfAMacroHasItsOwnMemory() throws {
    let text = document(
      """
      <aux name="a"><eqn>total(1)</eqn></aux><aux name="b"><eqn>total(3) + 1</eqn></aux>
      """,
      """
      <macro name="total"><parm>input</parm><eqn>sum so far</eqn><variables>
      <stock name="sum so far"><eqn>0</eqn><inflow>in</inflow></stock>
      <flow name="in"><eqn>input</eqn></flow></variables></macro>
      """.replacing("<eqn>sum so far</eqn>", with: "<eqn>sum_so_far</eqn>"))
    #expect(try column("a", text) == [0, 1, 2, 3, 4])
    #expect(try column("b", text) == [1, 4, 7, 10, 13])
  }

  @Test func outflowsTakeWhatThereIsInTheOrderOfTheirPriorities() throws {
    let text = document(
      """
      <stock name="store"><eqn>10</eqn><outflow priority="2">late</outflow>
      <outflow priority="1">early</outflow><non_negative/></stock>
      <flow name="late"><eqn>4</eqn></flow><flow name="early"><eqn>3</eqn></flow>
      """)
    #expect(try column("early", text) == [3, 3, 0, 0, 0])
    #expect(try column("late", text) == [4, 0, 0, 0, 0])
    #expect(try column("store", text) == [10, 3, 0, 0, 0])
  }

  @Test func aVariableOfTheNameOfATimeIsItsOwn() throws {
    let same = document(
      "<aux name=\"FINAL TIME\"><eqn>4</eqn></aux><aux name=\"x\"><eqn>FINAL_TIME</eqn></aux>")
    #expect(try column("x", same) == [4, 4, 4, 4, 4])
    #expect(try column("x", same.replacing("<eqn>4</eqn>", with: "<eqn>9</eqn>"))[0] == 9)
  }

  @Test func whatStandsTwiceIsWarnedOf() throws {
    let text = document(
      "<aux name=\"x\"><eqn>1</eqn></aux><aux name=\"X\"><eqn>2</eqn></aux>")
    #expect(try model(text).warnings().contains("the first holds"))
    #expect(try column("x", text)[0] == 1)
  }

  @Test func randomDrawsAreSaidToBeOthers() throws {
    let text = document("<aux name=\"x\"><eqn>RANDOM(0, 1)</eqn></aux>")
    #expect(try model(text).warnings().contains("but other numbers"))
  }

  /// What FoundationXML cannot take in every form does not reach it.
  @Test func whatIsMeantForOtherProgramsIsSkippedAndTypesAreRefused() throws {
    let text = document("<aux name=\"x\"><eqn>3</eqn><?hint?></aux>")
    #expect(try column("x", "<?x?>\n" + text).first == 3)
    for type in [
      "<!DOCTYPE xmile [<!NOTATION n SYSTEM \"a\">]>",
      "<!DOCTYPE xmile [<!ATTLIST xmile a CDATA #IMPLIED>]>",
      "<!DOCTYPE xmile SYSTEM \"other.dtd\">",
    ] {
      let error = try #require(throws: BadInput.self) { try model(type + "\n" + text) }
      #expect(error.text().contains("declares a type"))
    }
  }

  @Test func whatMayRunOtherwiseThanThereIsSaid() throws {
    let drawn = try model(document("<aux name=\"x\"><eqn>RANDOM(0, 1)</eqn></aux>"))
    #expect(drawn.caveats().contains("drawn at random"))
    #expect(try model(document("<aux name=\"x\"><eqn>3</eqn></aux>")).caveats() == "")
    #expect(try Model("corridor").caveats() == "")
  }
}
