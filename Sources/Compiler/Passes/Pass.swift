package import Engine

/// What makes a program quicker and changes no bit of any run, nor who fails.
package struct Pass: Sendable {
  package let name: String
  let rewrite: @Sendable (Program) -> Program

  init(_ name: String, _ rewrite: @escaping @Sendable (Program) -> Program) {
    self.name = name
    self.rewrite = rewrite
  }

  /// All, in their order: those in the middle need values in registers of their own.
  package static let all = [separating, folding, hoisting, sharing, pruning, fusing, packing]

  /// All but one of a name.
  package static func all(but name: String) -> [Pass] { all.filter { $0.name != name } }
}

extension Program {
  /// The program after some passes.
  package func rewritten(by passes: [Pass]) -> Program {
    passes.reduce(self) { program, pass in
      let next = pass.rewrite(program)
      #if DEBUG
      if let broken = next.brokenInvariant { preconditionFailure("\(pass.name): \(broken)") }
      #endif
      return next
    }
  }
}
