import Engine
import Kernels

extension Pass {
  /// A register is used again once its value was read for the last time, so that a block of futures stays in the
  /// processor's nearest memory.
  static let packing = Pass("packing") { program in
    var draft = Draft(program)
    let (observed, set) = (draft.observed, draft.set)
    // Constants, inputs, what is kept from step to step and what is computed once keep a register of their own.
    var places: [Int32: Int32] = [draft.timeRegister: 0]
    let own =
      draft.stocks.map(\.register) + draft.delays.flatMap { [$0.output, $0.before] }
      + draft.constants.map(\.register) + draft.inputs.map(\.register)
      + draft.draws.map(\.register) + draft.once.map(\.target) + draft.timed.map(\.target)
    for register in own where places[register] == nil { places[register] = Int32(places.count) }
    var next = Int32(places.count)
    /// Registers of temporary values that both codes share.
    var pool: [Int32] = []
    func pack(_ code: [Instruction], keeping kept: Set<Int32>) -> [Instruction] {
      var last: [Int32: Int] = [:]
      for (position, line) in code.enumerated() {
        for operand in line.operands where !kept.contains(operand) { last[operand] = position }
      }
      let temporary = Set(code.map(\.target)).subtracting(set)
      var free = pool.sorted(by: >)
      return code.enumerated().map { position, line in
        var packed = line.reading { places.made($0, "code reads what was computed") }
        if temporary.contains(line.target) {
          if free.isEmpty {
            free.append(next)
            pool.append(next)
            next += 1
          }
          places[line.target] = free.removeLast()
        }
        packed.target = places.made(line.target, "what is set has a register")
        for operand in line.operands where last[operand] == position {
          // An operand may be read twice by one instruction.
          last[operand] = nil
          guard temporary.contains(operand) else { continue }
          free.append(places.made(operand, "what was read has a register"))
        }
        return packed
      }
    }
    func place(_ register: Int32) -> Int32 {
      places.made(register, "what is read has a register")
    }
    draft.once = draft.once.map { $0.moved(place) }
    draft.timed = draft.timed.map { $0.moved(place) }
    draft.start = pack(draft.start, keeping: [])
    draft.step = pack(draft.step, keeping: observed)
    draft.timeRegister = place(draft.timeRegister)
    draft.registerCount = Int(next)
    draft.move(place)
    return draft.program(notes: program.notes)
  }
}

extension Instruction {
  fileprivate func moved(_ place: (Int32) -> Int32) -> Instruction {
    var line = reading(place)
    line.target = place(target)
    return line
  }
}

extension Draft {
  /// Gives all that stands beside code its places.
  fileprivate mutating func move(_ place: (Int32) -> Int32) {
    observe(place)
    constants = constants.map { .init(register: place($0.register), value: $0.value) }
    inputs = inputs.map {
      .init(number: $0.number, name: $0.name, register: place($0.register))
    }
    draws = draws.map { .init(register: place($0.register), process: $0.process) }
    stocks = stocks.map { .init(name: $0.name, register: place($0.register), rate: $0.rate) }
    delays = delays.map {
      .init(
        output: place($0.output), input: $0.input, before: place($0.before), steps: $0.steps)
    }
  }
}
