import Engine
import Kernels

/// The C text of the lane machine's operations, made from their definitions.
package enum LaneKernelText {
  /// A file to be included once for each width of vectors: all operations, and a function that executes
  /// instructions one after the other, each over all lanes.
  package static var text: String {
    let opcodes = Opcode.allCases.filter { $0 != .lookup }
    let cases = opcodes.map { opcode in
      let arguments = ["a[i]", "b[i]", "c[i]"].prefix(opcode.operandCount)
      return """
            case \(opcode.rawValue):
              for (long i = 0; i < vectors; i++) target[i] = op_\(opcode)(\(arguments.joined(separator: ", ")));
              break;

        """
    }
    let lookups = TableKernel.all.map { kernel in
      """
          case \(kernel.opcode):
            for (long i = 0; i < vectors; i++) target[i] = \(name(kernel))(a[i], tables + line->b);
            break;

      """
    }
    return """
      // Written by `RECORD=1 swift test --filter LaneKernelTextTests`, not by hand.
      \(Prelude.text)

      \(TraceText.operations(opcodes))
      \(TableKernel.all.map { TraceText.lookup(name($0), $0.trace) }.joined(separator: "\n"))
      void EXECUTE(const struct lane_instruction *code, long count, double *registers, long vectors,
          const double *tables) {
        for (const struct lane_instruction *line = code; line < code + count; line++) {
          number *target = (number *)registers + line->target * vectors;
          const number *a = (const number *)registers + line->a * vectors;
          const number *b = (const number *)registers + line->b * vectors;
          const number *c = (const number *)registers + line->c * vectors;
          switch (line->opcode) {
      \((cases + lookups).joined())    }
        }
      }

      """
  }

  private static func name(_ kernel: TableKernel) -> String {
    "\(kernel.mode)_of_\(kernel.segments)"
  }
}
