import Foundation
import Testing

/// Parts of a model that are used several times.
@Suite struct ModuleTests {
  private let cities = """
    model two "Two cities"
    time day 0 to 100 step 1/8 report 10 method rk4
    unit person
    module epidemic
      needs contact: 1/day, begun: person
    stock s: person "Susceptible"
      start size - begun
      loses infection
    stock i: person "Infected"
      start begun
      gains infection
      loses recovery
    flow infection: person/day = contact * s * i / (s + i)
    flow recovery: person/day = i / duration
    constant size: person = 1000 @judgement
    constant duration: day = 5 @judgement
    loop R1 reinforcing: i -> infection -> i
    outcome i
    end epidemic

    use epidemic as north
      contact = rate
      begun = 10
    use epidemic as south
      contact = rate / 2 + seeding * north.i
      begun = few
    constant few: person = 1 @judgement
    constant seeding: 1/day/person = 0.0001 @judgement
    uncertain rate: 1/day = 0.5 ~ within factor 1.5 @judgement
    """

  @Test func eachUseIsACopyOfItsOwn() throws {
    let values = try baseRun(cities)
    #expect(values["north.i"]?.first == 10 && values["south.i"]?.first == 1)
    #expect(values["south.s"]?.first == 999)
    #expect(try #require(values["south.contact"]?[3]) > 0.25)
    #expect(values["i"] == nil)
  }

  @Test func aUseEqualsTheModelWrittenOut() throws {
    let plain = try baseRun(
      """
      model one
      time day 0 to 100 step 1/8 report 10 method rk4
      unit person
      stock s: person
        start size - 10
        loses infection
      stock i: person
        start 10
        gains infection
        loses recovery
      flow infection: person/day = rate * s * i / (s + i)
      flow recovery: person/day = i / duration
      constant size: person = 1000 @judgement
      constant duration: day = 5 @judgement
      uncertain rate: 1/day = 0.5 ~ within factor 1.5 @judgement
      """.replacing("size - 10", with: "size - begun").replacing(
        "start 10\n", with: "start begun\n")
        + "\nconstant begun: person = 10 @judgement\n")
    #expect(try baseRun(cities)["north.i"] == plain["i"])
  }

  @Test func aUsesLoopIsItsOwnSwitch() throws {
    let switched = cities.replacing(
      "person/day = contact * s", with: "person/day = R1 * contact * s")
    let cut = try baseRun(switched, overrides: ["north.R1": 0])
    #expect(try #require(cut["north.infection"]).allSatisfy { $0 == 0 })
    #expect(try #require(cut["south.infection"]?.first) > 0)
  }
}
