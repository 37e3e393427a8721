package import Checker
import Compiler
import Engine
import Ensemble
package import Evidence
import Foundation
import Native
package import SourceText
import Studies
import WebAssembly

/// A model as other programs read it: C, WebAssembly with its description, and how its variables hang together.
package struct ModelExport {
  let model: CheckedModel
  let hash: String
  let claims: Claims?

  /// - Parameters:
  ///   - model: The model.
  ///   - hash: A hash of its text and of the data that it read.
  ///   - claims: What sources say of it, if anything does.
  package init(_ model: CheckedModel, hash: String, _ claims: Claims?) {
    self.model = model
    self.hash = hash
    self.claims = claims
  }

  /// A C file of its own.
  /// - Parameter allVariables: Whether every declared variable is reported, not only the outcomes.
  /// - Returns: Its name and what is in it.
  package func c(allVariables: Bool) -> (name: String, bytes: [UInt8]) {
    let outcomes = model.outcomes.map(\.name)
    let outputs = allVariables || outcomes.isEmpty ? model.tabled : outcomes
    let text = c(Program(model, outputs: outputs, passes: Pass.all(but: "fusing")))
    return ("\(model.fileName).c", Array(text.utf8))
  }

  /// A module and its description.
  /// - Parameter allVariables: Whether every declared variable is reported, not only the outcomes and what
  ///   observations and claims are about.
  /// - Returns: Their names and what is in them.
  /// - Throws: ``Refusal`` if a module can not draw so many uncertainties.
  package func wasm(allVariables: Bool) throws(Refusal) -> [(name: String, bytes: [UInt8])] {
    let sampling = try model.sampling
    let program = Program(
      model, outputs: allVariables ? model.computed : spoken, adjustable: try adjustable()
    ).averaging(
      over: [model.timing.comparedSteps],
      model.observations.compactMap { Record($0, model.timing) })
    let module = ProgramModule(
      program, sampling: sampling, resumedStep: stepBeforePolicies(program.clock))
    let description = try description(program, sampling, module.layout)
    return [
      ("\(model.fileName).wasm", module.bytes),
      ("\(model.fileName).json", try DescriptionJSON.bytes(of: description, .prettyPrinted)),
    ]
  }

  /// The outcomes, then what observations and claims are about; everything where there is nothing of the kind.
  private var spoken: [String] {
    let tests = claims?.claims.flatMap(\.tests) ?? []
    let others =
      model.observations.map(\.name)
      + tests.flatMap(\.compared)
    let names = model.outcomes.map(\.name)
    let all = names + Set(others).subtracting(names).sorted()
    return all.isEmpty ? model.computed : all
  }

  /// The constants that claims set, and all loop switches.
  func adjustable() throws(Refusal) -> Set<String> {
    let tests = claims?.claims.flatMap(\.tests) ?? []
    let set = tests.flatMap { [$0.run, $0.against] }.flatMap(\.settings.keys)
    let values = Set(set).filter { name in
      if case .value = model.variable(name)?.definition { true } else { false }
    }
    let all = values.union(model.loops.map(\.name))
    if let length = model.delayLengths.intersection(all).min() {
      throw Refusal(
        "a fixed delay depends on `\(length)`, which a claim or a loop switch sets",
        expected: "delays whose length is the same in all runs of a module",
        hint: "use `delay3`, whose time may vary, or set something else")
    }
    return all
  }

  /// The last step up to whose beginning policies do not differ; nil if they may from the start.
  private func stepBeforePolicies(_ clock: Clock) -> Int? {
    guard let change = model.timing.change?.from else { return nil }
    // A lever without a history holds from the first time.
    let levers = model.variables.compactMap { variable in
      if case .lever(let lever) = variable.definition { lever } else { nil }
    }
    guard levers.allSatisfy({ !$0.history.isEmpty }) else { return nil }
    // A step of Runge and Kutta looks at its end too.
    let ahead = clock.method == .rk4 ? 1.0 : 0
    return (1..<max(clock.steps, 2)).last { clock.time(atStep: Double($0) + ahead) <= change }
  }

  /// The inputs of a program in the base run.
  func base(_ program: Program) -> [Double] {
    program.inputs.map { input in
      guard let value = model.baseValue(of: input.name) else {
        preconditionFailure("`\(input.name)` is an input, so that it is not computed")
      }
      return value
    }
  }

  private func c(_ program: Program) -> String {
    let head = [
      "\(model.name): \(model.title ?? "a model"), as C by demarche \(Release.version).",
      "",
      "    cc -O2 -ffp-contract=off -fno-math-errno \(model.fileName).c -o \(model.fileName) && ./\(model.fileName)",
      "",
      "prints the base run. With -DWIDTH=2, 4, 8 or 16 (clang) demarche_run runs so many futures at once;",
      "-DDEMARCHE_NO_MAIN leaves main out. Every operation is rounded on its own, so the numbers are those of",
      "demarche to the last bit.",
    ]
    return StandaloneText.text(program, head: head, inputs: base(program)) { name in
      guard let variable = model.variable(name), !variable.isHidden else { return nil }
      let lines = model.declaration(variable).map { $0.trimmingPrefix(while: \.isWhitespace) }
      return "\(variable.label) (\(variable.unit)): \(lines.joined(separator: "; "))"
    }
  }
}

extension CheckedModel {
  /// What the lengths of fixed delays are computed from.
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
