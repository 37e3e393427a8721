import Testing

/// Queues in front of conveyors, against batches that are followed one by one.
@Suite struct QueueTests {
  private static let step = 0.5

  private func model(_ takes: String, overflows: Bool) -> String {
    """
    model line units advisory
    time minute 0 to 30 step 1/2
    unit person
    queue waiting: person
      start 6, 4
      gains arriving, joining
      loses boarding
      \(overflows ? "overflows leaving" : "")
    conveyor riding: person
      start 0
      gains boarding
      loses getting_off
      over 3
      capacity 20
      \(takes)
    flow arriving: person/minute = arrivals(time)
    flow joining: person/minute = 5 - arrivals(time)
    table arrivals: person/minute
      step
      0: 4, 3: 7, 5: 0, 7: 9, 9: 2.5, 14: 6, 20: 1
    flow boarding: person/minute
    \(overflows ? "flow leaving: person/minute" : "")
    flow getting_off: person/minute
    """
  }

  @Test(arguments: ["", "takes whole batches", "takes many batches"], [false, true])
  func batchesLeaveInOrder(_ takes: String, _ overflows: Bool) throws {
    let values = try baseRun(model(takes, overflows: overflows))
    var line = [6.0, 4.0]
    var ride = LumpReference(step: Self.step)
    for k in 0..<60 {
      func value(_ name: String) throws -> Double { try #require(values[name]?[k]) }
      func expect(_ name: String, _ wanted: Double) throws {
        let found = try value(name)
        #expect(abs(found - wanted) < 1e-9, "\(name) at \(Double(k) / 2): \(found), not \(wanted)")
      }
      try expect("waiting", line.reduce(0, +))
      try expect("riding", ride.content)
      let held = ride.content
      let out = ride.move().out
      try expect("getting_off", out)
      var room = 20 - held + out * Self.step
      var taken = 0.0
      var isBlocked = false
      while let first = line.first {
        let amount = takes.contains("whole") && first > room + 1e-12 ? 0 : min(first, room)
        taken += amount
        room -= amount
        isBlocked = amount < first - 1e-12
        if isBlocked { line[0] -= amount } else { line.removeFirst() }
        if isBlocked || !takes.contains("many") { break }
      }
      try expect("boarding", taken / Self.step)
      ride.add(taken, cameOn: taken, steps: 6)
      if overflows {
        try expect("leaving", isBlocked ? line.reduce(0, +) / Self.step : 0)
        if isBlocked { line = [] }
      }
      line += try ["arriving", "joining"].map { try value($0) * Self.step }.filter { $0 > 0 }
    }
  }

  @Test func withoutAConveyorAllLeavesAtOnce() throws {
    let values = try baseRun(
      """
      model line
      time minute 0 to 2 step 1/2
      unit person
      queue waiting: person
        start 3
        gains arriving
        loses leaving
      flow arriving: person/minute = 8
      flow leaving: person/minute
      """)
    #expect(values["leaving"] == [6, 8, 8, 8, 8])
    #expect(values["waiting"] == [3, 4, 4, 4, 4])
  }
}
