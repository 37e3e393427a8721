extension Program {
  /// What machines rely on and does not hold; nil if all does.
  ///
  /// Every register is written before it is read: constants, inputs, the time and draws by the machine, the others by
  /// code that comes earlier in a run or at the same step.
  package var brokenInvariant: String? {
    var written = Set(constants.map(\.register) + inputs.map(\.register) + [timeRegister])
    if let broken = unwritten(in: once, "once a run", &written) { return broken }
    if let broken = unwritten(in: timed, "for the time alone", &written) { return broken }
    written.formUnion(draws.map(\.register))
    var atStart = written
    if let broken = unwritten(in: start, "at the first time", &atStart) { return broken }
    for stock in stocks where !atStart.contains(stock.register) {
      return "the stock \(stock.name) has no first value"
    }
    for delay in delays where !atStart.contains(delay.before) {
      return "register \(delay.output), a delay's, has no value before the first time"
    }
    written.formUnion(stocks.map(\.register) + delays.map(\.output) + delays.map(\.before))
    if let broken = unwritten(in: step, "at a step", &written) { return broken }
    let read = stocks.map(\.rate) + outputs.map(\.register) + delays.map(\.input)
    return read.first { !written.contains($0) }.map {
      "register \($0), a rate, an output or a delay's input, is never written"
    }
  }

  private func unwritten(
    in code: [Instruction], _ when: String, _ written: inout Set<Int32>
  ) -> String? {
    for (place, line) in code.enumerated() {
      if let register = line.operands.first(where: { !written.contains($0) }) {
        return "instruction \(place) of what is computed \(when) reads register \(register),"
          + " which was not written"
      }
      written.insert(line.target)
    }
    return nil
  }
}
