import Kernels
import LaneKernels

/// Instructions as the lane kernels read them; lookups, which need a table, lie between.
struct LaneCode {
  private enum Part {
    case kernels([lane_instruction])
    case lookup(Instruction)
  }
  private var parts: [Part] = []

  init(_ code: [Instruction]) {
    var lines: [lane_instruction] = []
    func close() {
      if !lines.isEmpty { parts.append(.kernels(lines)) }
      lines = []
    }
    for instruction in code {
      if instruction.op == .lookup {
        close()
        parts.append(.lookup(instruction))
      } else {
        lines.append(
          lane_instruction(
            opcode: Int32(instruction.op.rawValue), target: instruction.target, a: instruction.a,
            b: instruction.b, c: instruction.c))
      }
    }
    close()
  }

  /// Executes the instructions, each over all lanes.
  func execute(
    _ registers: UnsafeMutablePointer<Double>, lanes: Int, tables: [LookupTable],
    _ executor: Executor
  ) {
    for index in parts.indices {
      switch parts[index] {
      case .kernels(let lines):
        unsafe lines.withUnsafeBufferPointer {
          unsafe executor.execute($0.baseAddress, $0.count, registers, lanes / executor.width)
        }
      case .lookup(let line):
        let table = tables[Int(line.b)]
        let target = unsafe registers + Int(line.target) * lanes
        let input = unsafe registers + Int(line.a) * lanes
        for lane in 0..<lanes { unsafe target[lane] = table.value(at: input[lane]) }
      }
    }
  }
}

/// The kernels for a width of vectors.
@safe struct Executor {
  let width: Int
  let execute: lane_executor

  /// The widest that the processor has, up to a limit.
  init(upTo limit: Int = 8) {
    width = min(lane_width_of_processor(), limit)
    unsafe execute = lane_executor_of(width)
  }
}
