import Checker
import Compiler
import Engine
import Foundation
import Native
import WebAssembly

/// What a model can be compiled to.
public enum CompileTarget: String, Sendable, CaseIterable {
  /// A C file of its own.
  case c
  /// A WebAssembly module and its description.
  case wasm
}

extension Model {
  /// The model as a program in another language.
  /// - Parameters:
  ///   - target: Which.
  ///   - allVariables: Whether every declared variable is reported, not only the outcomes.
  /// - Returns: The files and what is in them.
  /// - Throws: If the description cannot be written.
  public func compiled(
    to target: CompileTarget, allVariables: Bool = false
  ) throws -> [(name: String, bytes: [UInt8])] {
    let names = checked.outcomes.map(\.name)
    let outputs = allVariables || names.isEmpty ? computed : names
    switch target {
    case .c:
      let text = c(
        Program(checked, outputs: outputs, passes: .all.subtracting(.fusing)))
      return [("\(name).c", Array(text.utf8))]
    case .wasm:
      let program = Program(checked, outputs: outputs, adjustable: adjustable)
      let module = ProgramModule(program)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let description = try encoder.encode(description(program, module.layout))
      return [("\(name).wasm", module.bytes), ("\(name).json", Array(description))]
    }
  }

  /// The constants that hypotheses set, and all loop switches.
  private var adjustable: Set<String> {
    let set = checked.hypotheses.flatMap(\.cases).flatMap(\.settings.keys)
    return Set(set).union(checked.loops.map(\.name))
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
