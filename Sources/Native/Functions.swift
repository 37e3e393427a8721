import Kernels

/// Where the elementary functions of native code come from.
package enum Functions: Sendable {
  /// From our own definitions, so that the bits are those of all machines.
  case own
  /// From the C library, to compare how long they take.
  case library

  /// The function of the C library that is called for an operation; nil for our own definition.
  func libraryName(_ opcode: Opcode) -> String? {
    guard self == .library else { return nil }
    return switch opcode {
    case .exp: "exp"
    case .ln: "log"
    case .sin: "sin"
    case .cos: "cos"
    case .tan: "tan"
    case .arctan: "atan"
    case .tanh: "tanh"
    case .power: "pow"
    case .floor: "floor"
    default: nil
    }
  }
}
