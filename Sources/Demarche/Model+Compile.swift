import Checker
import Compiler
import Engine
import Ensemble
import Evidence
import Foundation
import Native
import SourceText
import Studies
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
  ///   - allVariables: Whether every declared variable is reported, not only the outcomes and what observations
  ///     and claims are about.
  /// - Returns: The files and what is in them.
  /// - Throws: ``BadInput`` if the claims file does not fit the model or a module can not draw so many
  ///   uncertainties.
  public func compiled(
    to target: CompileTarget, allVariables: Bool = false
  ) throws -> [(name: String, bytes: [UInt8])] {
    switch target {
    case .c:
      let outcomes = checked.outcomes.map(\.name)
      let outputs = allVariables || outcomes.isEmpty ? checked.tabled : outcomes
      let text = c(
        Program(checked, outputs: outputs, passes: .all.subtracting(.fusing)))
      return [("\(fileName).c", Array(text.utf8))]
    case .wasm:
      let sampling = try refusing { () throws(Refusal) in try checked.sampling }
      let claims = try claims()
      let adjustable = try adjustable(claims)
      let program = Program(
        checked, outputs: allVariables ? checked.computed : spoken(claims), adjustable: adjustable
      ).averaging(
        over: [checked.timing.comparedSteps],
        checked.observations.compactMap { Record($0, checked.timing) })
      let module = ProgramModule(
        program, sampling: sampling, resumedStep: stepBeforePolicies(program.clock))
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let description = try encoder.encode(
        try self.description(program, sampling, module.layout, claims))
      return [("\(fileName).wasm", module.bytes), ("\(fileName).json", Array(description))]
    }
  }

  /// The outcomes, then what observations and claims are about; everything where there is nothing of the kind.
  private func spoken(_ claims: Claims?) -> [String] {
    let tests = claims?.claims.flatMap(\.tests) ?? []
    let others =
      checked.observations.map(\.name)
      + tests.flatMap { $0.raises + $0.lowers + $0.exceeds.flatMap { [$0.larger, $0.smaller] } }
    let names = checked.outcomes.map(\.name)
    let all = names + Set(others).subtracting(names).sorted()
    return all.isEmpty ? checked.computed : all
  }

  /// The constants that claims set, and all loop switches.
  func adjustable(_ claims: Claims?) throws(BadInput) -> Set<String> {
    let tests = claims?.claims.flatMap(\.tests) ?? []
    let set = tests.flatMap { [$0.run, $0.against] }.flatMap(\.settings.keys)
    let values = Set(set).filter { name in
      if case .value = checked.variable(name)?.definition { true } else { false }
    }
    let all = values.union(checked.loops.map(\.name))
    if let length = checked.delayLengths.intersection(all).min() {
      throw BadInput(
        "a fixed delay depends on `\(length)`, which a claim or a loop switch sets",
        expected: "delays whose length is the same in all runs of a module",
        hint: "use `delay3`, whose time may vary, or set something else")
    }
    return all
  }

  /// The last step up to whose beginning policies do not differ; nil if they may from the start.
  private func stepBeforePolicies(_ clock: Clock) -> Int? {
    guard let change = checked.timing.change?.from else { return nil }
    // A lever without a history holds from the first time.
    let levers = checked.variables.compactMap { variable in
      if case .lever(let lever) = variable.definition { lever } else { nil }
    }
    guard levers.allSatisfy({ !$0.history.isEmpty }) else { return nil }
    // A step of Runge and Kutta looks at its end too.
    let ahead = clock.method == .rk4 ? 1.0 : 0
    return (1..<max(clock.steps, 2)).last { clock.time(atStep: Double($0) + ahead) <= change }
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
      "\(name): \(checked.title ?? "a model"), as C by demarche \(Release.version).",
      "",
      "    cc -O2 -ffp-contract=off -fno-math-errno \(fileName).c -o \(fileName) && ./\(fileName)",
      "",
      "prints the base run. With -DWIDTH=2, 4, 8 or 16 (clang) demarche_run runs so many futures at once;",
      "-DDEMARCHE_NO_MAIN leaves main out. Every operation is rounded on its own, so the numbers are those of",
      "demarche to the last bit.",
    ]
    return StandaloneText.text(program, head: head, inputs: base) { name in
      guard let variable = checked.variable(name), !variable.isHidden else { return nil }
      let lines = checked.declaration(variable).map { $0.trimmingPrefix(while: \.isWhitespace) }
      return "\(variable.label) (\(variable.unit)): \(lines.joined(separator: "; "))"
    }
  }
}

extension CheckedModel {
  /// What the lengths of fixed delays are checked.computed from.
  fileprivate var delayLengths: Set<String> {
    var open = delays.compactMap(\.time).flatMap(\.reads)
    var found: Set<Int> = []
    while let index = open.popLast() {
      guard found.insert(index).inserted else { continue }
      if case .equation(let formula) = variables[index].definition { open += formula.reads }
    }
    return Set(found.map { variables[$0].name })
  }
}
