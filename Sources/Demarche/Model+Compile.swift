import Checker
import Compiler
import Engine
import Native

/// What a model can be compiled to.
public enum CompileTarget: String, Sendable, CaseIterable {
  /// A C file of its own.
  case c
}

extension Model {
  /// The model as a program in another language.
  /// - Parameters:
  ///   - target: Which.
  ///   - allVariables: Whether every declared variable is reported, not only the outcomes.
  /// - Returns: The files and their texts.
  public func compiled(
    to target: CompileTarget, allVariables: Bool = false
  ) -> [(name: String, text: String)] {
    let names = checked.outcomes.map(\.name)
    let outputs = allVariables || names.isEmpty ? computed : names
    let program = Program(checked, outputs: outputs)
    switch target {
    case .c: return [("\(name).c", c(program))]
    }
  }

  private func c(_ program: Program) -> String {
    let base = program.inputs.map { input -> Double in
      switch checked.variable(input.name)?.definition {
      case .uncertain(let base, _): base
      case .lever(let lever): lever.statusQuo
      default: .nan
      }
    }
    let head = [
      "\(name): \(checked.title ?? "a model"), as C by demarche \(ResultFiles.version).",
      "",
      "    cc -O2 -ffp-contract=off -fno-math-errno \(name).c -o \(name) && ./\(name)",
      "",
      "prints the base run. With -DWIDTH=2, 4, 8 or 16 (clang) demarche_run runs so many futures at once;",
      "-DDEMARCHE_NO_MAIN leaves main out. Every operation is rounded on its own, so the numbers are those of",
      "demarche to the last bit.",
    ]
    return StandaloneText.text(program, head: head, inputs: base) { name in
      guard let variable = checked.variable(name), !variable.isHidden else { return nil }
      let lines = declaration(variable).map { $0.trimmingPrefix(while: \.isWhitespace) }
      return "\(variable.label) (\(variable.unit)): \(lines.joined(separator: "; "))"
    }
  }
}
