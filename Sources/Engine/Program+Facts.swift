package import Kernels

// What follows from a program and its emitters need.

extension Clock {
  /// How many moments a method visits a step: half a step is one with the fourth-order method.
  package var momentsPerStep: Int { method == .rk4 ? 2 : 1 }
  package var moments: Int { steps * momentsPerStep + 1 }
}

extension Program {
  /// What is read once a step was evaluated.
  package var observed: [Int32] {
    outputs.map(\.register) + stocks.map(\.rate) + delays.map(\.input)
  }

  /// How often each register is read, by an instruction or once a step or a run was evaluated.
  package var reads: [Int32: Int] {
    let instructions = [once, timed, start, step].joined()
    return (instructions.flatMap(\.operands) + observed + delays.map(\.before)).reduce(into: [:]) {
      $0[$1, default: 0] += 1
    }
  }

  /// The registers that the time and the ``timed`` code leave for the rest.
  package var timeline: [Int32] {
    let written = Set(timed.map(\.target)).union([timeRegister])
    let read = Set([start, step].joined().flatMap(\.operands)).union(observed)
      .union(delays.map(\.before))
    return written.intersection(read).sorted()
  }

  /// Where the values that each delay keeps begin among those of all, and how many there are in all.
  package var keptStarts: [Int] {
    delays.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.steps) }
  }

  /// The operations that the code or one of them needs, in their order; lookups have tables instead.
  package var operations: [Opcode] {
    var open = Set([once, timed, start, step].joined().map(\.op)).subtracting([.lookup])
    var used = open
    while let opcode = open.popFirst() {
      for other in opcode.trace.calls where used.insert(other).inserted { open.insert(other) }
    }
    return Opcode.allCases.filter(used.contains)
  }
}
