import Kernels
import LaneKernels

/// Instructions as the lane kernels read them; lookups in large tables lie between.
struct LaneCode {
  private enum Part {
    case kernels([lane_instruction])
    case lookup(Instruction)
  }
  private var parts: [Part] = []

  init(_ code: [Instruction], _ tables: LaneTables) {
    var lines: [lane_instruction] = []
    func close() {
      if !lines.isEmpty { parts.append(.kernels(lines)) }
      lines = []
    }
    for instruction in code {
      if instruction.op != .lookup {
        lines.append(
          lane_instruction(
            opcode: Int32(instruction.op.rawValue), target: instruction.target, a: instruction.a,
            b: instruction.b, c: instruction.c))
      } else if let (opcode, first) = tables.kernels[Int(instruction.b)] {
        lines.append(
          lane_instruction(
            opcode: Int32(opcode), target: instruction.target, a: instruction.a, b: Int32(first),
            c: 0))
      } else {
        close()
        parts.append(.lookup(instruction))
      }
    }
    close()
  }

  /// Executes the instructions, each over all lanes.
  func execute(
    _ registers: UnsafeMutablePointer<Double>, lanes: Int, _ tables: LaneTables,
    _ executor: Executor
  ) {
    for index in parts.indices {
      switch parts[index] {
      case .kernels(let lines):
        unsafe lines.withUnsafeBufferPointer { lines in
          unsafe tables.numbers.withUnsafeBufferPointer {
            unsafe executor.execute(
              lines.baseAddress, lines.count, registers, lanes / executor.width, $0.baseAddress)
          }
        }
      case .lookup(let line):
        let table = tables.tables[Int(line.b)]
        let target = unsafe registers + Int(line.target) * lanes
        let input = unsafe registers + Int(line.a) * lanes
        for lane in 0..<lanes { unsafe target[lane] = table.value(at: input[lane]) }
      }
    }
  }
}

/// Tables as the lane kernels read them.
struct LaneTables {
  let tables: [LookupTable]
  /// The kernel of each table and where its numbers begin; nil where there is none.
  let kernels: [(opcode: Int, first: Int)?]
  let numbers: [Double]

  init(_ tables: [LookupTable]) {
    self.tables = tables
    var numbers: [Double] = []
    kernels = tables.map { table in
      guard let kernel = TableKernel(for: table) else { return nil }
      defer { numbers += kernel.numbers(of: table) }
      return (kernel.opcode, numbers.count)
    }
    self.numbers = numbers
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
