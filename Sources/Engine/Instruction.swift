package import Kernels

/// One operation on registers.
package struct Instruction: Sendable, Hashable {
  package var op: Opcode
  package var target: Int32
  package var a: Int32
  package var b: Int32
  package var c: Int32

  package init(_ op: Opcode, _ target: Int32, _ a: Int32, _ b: Int32 = 0, _ c: Int32 = 0) {
    self.op = op
    self.target = target
    self.a = a
    self.b = b
    self.c = c
  }

  /// The registers read.
  package var operands: [Int32] { Array([a, b, c].prefix(op.operandCount)) }
}
