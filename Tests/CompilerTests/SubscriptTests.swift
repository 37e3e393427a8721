import Foundation
import Testing

/// Variables with dimensions.
@Suite struct SubscriptTests {
  private let regions = """
    model regions
    time year 0 to 10 step 1/4 report 1
    dimension region: north, south, east
    dimension coast of region: south, east
    unit person
    stock people[region]: person
      start begun[region]
      gains births, arrivals
      loses leaving
    flow births[region]: person/year = birth_rate[region] * people[region]
    flow leaving[region]: person/year = people[region] * move_rate
    flow arrivals[region]: person/year = sum(leaving[*]) * share[region]
    constant share[region]: 1
      [north] = 0.5
      [coast] = 0.25
    constant begun[region]: person = 100
      [south] = 300
    uncertain birth_rate[region]: 1/year = 0 ~ uniform(0, 0.03) @judgement
      [east] = 0.05 ~ uniform(0.04, 0.06)
    constant move_rate: 1/year = 0.1
    aux total: person = sum(people[*])
    aux most: person = max(people[*])
    aux least: person = min(people[*])
    aux average: person = mean(people[*])
    aux odds: 1 = product(share[*])
    aux coastal[coast]: person = people[coast] * 2
    aux matrix[region, coast]: 1 = share[region] / share[coast]
    aux nested: 1 = sum(sum(matrix[*, south]) * share[*])
    aux slow[region]: person = smooth3(people[region], lag)
    constant lag: year = 2
    """

  @Test func everyElementHasItsOwnValue() throws {
    let values = try baseRun(regions)
    func start(_ name: String) -> Double? { values[name]?.first }
    #expect(start("people[north]") == 100 && start("people[south]") == 300)
    #expect(start("total") == 500 && start("most") == 300 && start("least") == 100)
    #expect(start("average") == 500.0 / 3)
    #expect(start("odds") == 0.03125)
    #expect(start("coastal[south]") == 600 && values["coastal[north]"] == nil)
    #expect(start("arrivals[north]") == 25 && start("arrivals[east]") == 12.5)
    #expect(start("matrix[north,south]") == 2 && start("matrix[east,south]") == 1)
    #expect(start("nested") == 4)
    #expect(start("births[east]") == 5 && start("births[north]") == 0)
    #expect(start("slow[south]") == 300)
  }

  @Test func movesConservePeople() throws {
    let values = try baseRun(regions.replacing("[east] = 0.05", with: "[east] = 0.04"))
    let total = try #require(values["total"])
    let births = try #require(values["births[east]"])
    #expect(births.allSatisfy { $0 > 0 })
    let closed = try baseRun(regions.replacing("gains births, arrivals", with: "gains arrivals"))
    for people in try #require(closed["total"]) { #expect(abs(people - 500) < 1e-9) }
    #expect(try #require(total.last) > 500)
  }

  @Test func aSubscriptedModelEqualsTheOneWrittenOut() throws {
    let short = try baseRun(
      """
      model short
      time year 0 to 5 step 1/8 report 1
      dimension d: a, b
      stock x[d]: 1
        start 1
        rate (0.5 * y[d] - x[d]) / one
      aux y[d]: 1 = sum(x[*]) - x[d]
      constant one: year = 1 @judgement
      """)
    let long = try baseRun(
      """
      model long
      time year 0 to 5 step 1/8 report 1
      stock xa: 1
        start 1
        rate (0.5 * ya - xa) / one
      stock xb: 1
        start 1
        rate (0.5 * yb - xb) / one
      aux ya: 1 = (xa + xb) - xa
      aux yb: 1 = (xa + xb) - xb
      constant one: year = 1 @judgement
      """)
    #expect(short["x[a]"] == long["xa"] && short["y[b]"] == long["yb"])
  }

  @Test func groupsLinkTwoDimensions() throws {
    let values = try baseRun(
      """
      model grouped
      time year 0 to 1 step 1 report 1
      dimension region: north, south
      dimension zone: cold, warm
      dimension district: swat, dir, kech, gwadar
        in region: swat in north, dir in north, kech in south, gwadar in south
        in zone: swat in cold, dir in warm, kech in warm, gwadar in warm
      dimension hills of district: swat, dir
      unit person
      constant people[district]: person = 10 @judgement
        [dir] = 20
        [kech] = 40
        [gwadar] = 80
      constant share[region]: 1 = 0.5 @judgement
        [south] = 0.25
      aux regional[region]: person = sum(people[* in region])
      aux warm: person = sum(people[* in warm])
      aux upland: person = max(people[* in hills])
      aux local[district]: person = people[district] * share[region]
      aux weighted: person = sum(people[*] * share[region])
      aux part[district]: 1 = people[district] / sum(people[* in region])
      aux crossed[region, zone]: 1 = share[region] * sum(people[* in zone]) / people[swat]
      """)
    func first(_ name: String) -> Double? { values[name]?.first }
    #expect(first("regional[north]") == 30 && first("regional[south]") == 120)
    #expect(first("warm") == 140 && first("upland") == 20)
    #expect(first("local[dir]") == 10 && first("local[gwadar]") == 20)
    #expect(first("weighted") == 45)
    #expect(first("part[swat]") == 10.0 / 30 && first("part[kech]") == 40.0 / 120)
    #expect(first("crossed[south,warm]") == 3.5)
  }
}
