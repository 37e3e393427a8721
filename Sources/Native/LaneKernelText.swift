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
    return """
      // Written by `RECORD=1 swift test --filter LaneKernelTextTests`, not by hand.
      \(Prelude.text)

      \(TraceText.operations(opcodes))
      void EXECUTE(const struct lane_instruction *code, long count, double *registers, long vectors) {
        for (const struct lane_instruction *line = code; line < code + count; line++) {
          number *target = (number *)registers + line->target * vectors;
          const number *a = (const number *)registers + line->a * vectors;
          const number *b = (const number *)registers + line->b * vectors;
          const number *c = (const number *)registers + line->c * vectors;
          switch (line->opcode) {
      \(cases.joined())    }
        }
      }

      """
  }
}
