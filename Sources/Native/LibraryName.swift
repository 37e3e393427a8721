import Kernels

extension Opcode {
  /// The function of the C library that computes it, nearly.
  var libraryName: String? {
    switch self {
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
