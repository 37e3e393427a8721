import Engine
import Kernels

extension Pass {
  /// What depends on constants alone is computed while compiling.
  static let folding = Pass("folding") { program in
    var draft = Draft(program)
    var replacements = Replacements(draft)
    var values = Dictionary(
      draft.constants.map { ($0.register, $0.value) }, uniquingKeysWith: { first, _ in first })
    var constants = Dictionary(
      draft.constants.map { ($0.value.bitPattern, $0.register) },
      uniquingKeysWith: { first, _ in first })
    /// The bits of a number have one register, so that −0 and 0 differ.
    func constant(_ value: Double) -> Int32 {
      if let register = constants[value.bitPattern] { return register }
      let register = draft.fresh()
      constants[value.bitPattern] = register
      values[register] = value
      draft.constants.append(.init(register: register, value: value))
      return register
    }
    func fold(_ code: [Instruction]) -> [Instruction] {
      code.compactMap { line in
        let line = line.reading { replacements[$0] }
        let same: Int32?
        switch line.meaning({ values[$0] }, draft.tables) {
        case .number(let value): same = constant(value)
        case .register(let register): same = register
        case nil: same = nil
        }
        guard let same else { return line }
        if replacements.replace(line.target, by: same, in: &draft.variables) { return nil }
        return Instruction(.copy, line.target, same)
      }
    }
    draft.once = fold(draft.once)
    draft.timed = fold(draft.timed)
    draft.start = fold(draft.start)
    draft.step = fold(draft.step)
    draft.observe { replacements[$0] }
    return draft.program()
  }
}

/// What an instruction always leaves in its register.
private enum Meaning {
  case number(Double)
  /// The value of another register.
  case register(Int32)
}

extension Instruction {
  /// What it always leaves, if that is known.
  fileprivate func meaning(_ value: (Int32) -> Double?, _ tables: [LookupTable]) -> Meaning? {
    if op == .copy { return .register(a) }
    let count = op.operandCount
    let x = value(a)
    let y = count > 1 ? value(b) : 0
    let z = count > 2 ? value(c) : 0
    if op == .lookup { return x.map { .number(tables[Int(b)].value(at: $0)) } }
    if op == .select, let x { return .register(x != 0 ? b : c) }
    if let x, let y, let z { return .number(op.value(x, y, z)) }
    // Only identities that hold for −0, infinities and NaN.
    if op == .multiply, x == 1 { return .register(b) }
    if op == .multiply || op == .divide, y == 1 { return .register(a) }
    if op == .subtract, let y, y == 0, y.sign == .plus { return .register(a) }
    return nil
  }
}
