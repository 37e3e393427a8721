import Checker
import Compiler
import Engine
import Kernels
import Language
import WebAssembly

/// What one must know of a model's module to run it and to show it, as `Docs/module.schema.json` says.
struct ModuleDescription: Encodable {
  /// Raised when a reader of the format before would go wrong.
  static let format = 1

  struct Memory: Encodable {
    /// The first byte of the rows, of 8 bytes a future each; the first rows are the inputs.
    let rows: Int
    let inputRows: Int
    let outputRow: Int
    let reports: Int
    let goodStepsRow: Int
    let rowCount: Int
    let calls = ["prepare()", "run(first, count, seedLow, seedHigh)"]
  }
  struct Clock: Encodable {
    let unit: String
    let reports: [Double]
    let steps: Int
    let stepsPerReport: Int
    let method: String
    let compare: [Double]
    let change: Double?
    let changeOver: Double?
  }
  struct Point: Encodable {
    let time: Double
    let value: Double
  }
  struct Band: Encodable {
    let word: String
    let upTo: Double
  }
  struct Input: Encodable {
    let name: String
    let kind: String
    let label: String
    let unit: String
    let base: Double
    /// Absent where there is no bound.
    let low: Double?
    let high: Double?
    let distribution: String?
    let history: [Point]?
    let bands: [Band]?
    let evidence: [String]
  }
  struct Wish: Encodable {
    let actors: [String]
    let wanted: String
  }
  struct Output: Encodable {
    let name: String
    let label: String
    let unit: String
    let wishes: [Wish]
    let material: Double?
    let isOutcome: Bool
  }
  struct Settings: Encodable {
    let name: String
    let label: String
    let isAside: Bool
    let settings: [String: Double]
  }
  struct Question: Encodable {
    let name: String
    let label: String
    let cases: [Settings]
  }
  struct Observed: Encodable {
    let output: String
    let points: [Point]
  }
  struct Circle: Encodable {
    let name: String
    let isReinforcing: Bool
    let chain: [String]
    let off: String?
  }

  let format = Self.format
  let model: String
  let title: String?
  let hash: String
  let version: String
  let memory: Memory
  let time: Clock
  let inputs: [Input]
  let outputs: [Output]
  let policies: [Settings]
  let hypotheses: [Question]
  let loops: [Circle]
  let observed: [Observed]
}

extension Distribution {
  /// The family's name.
  fileprivate var family: String {
    switch self {
    case .uniform: "uniform"
    case .triangular: "triangular"
    case .logUniform: "loguniform"
    case .normal: "normal"
    case .truncatedNormal: "truncated normal"
    case .logNormal: "lognormal"
    case .beta: "beta"
    case .gamma: "gamma"
    case .discrete: "discrete"
    case .empirical: "empirical"
    }
  }
}

extension Model {
  /// Describes the module of a program of this model.
  func description(_ program: Program, _ layout: ProgramModule.Layout) -> ModuleDescription {
    ModuleDescription(
      model: name, title: checked.title, hash: hash, version: ResultFiles.version,
      memory: .init(
        rows: layout.rows, inputRows: layout.inputs, outputRow: layout.inputs,
        reports: layout.reports, goodStepsRow: layout.rowCount - 1, rowCount: layout.rowCount),
      time: clock(program),
      inputs: program.inputs.compactMap { checked.variable($0.name).map(input) },
      outputs: program.outputs.compactMap { checked.variable($0.name).map(output) },
      policies: checked.policies.map { policy in
        ModuleDescription.Settings(
          name: policy.name, label: policy.notes.label?.text ?? policy.name,
          isAside: policy.notes.aside, settings: policy.settings)
      },
      hypotheses: checked.hypotheses.map { hypothesis in
        ModuleDescription.Question(
          name: hypothesis.name, label: hypothesis.notes.label?.text ?? hypothesis.name,
          cases: hypothesis.cases.map {
            ModuleDescription.Settings(
              name: $0.name, label: $0.notes.label?.text ?? $0.name, isAside: $0.notes.aside,
              settings: $0.settings)
          })
      },
      loops: checked.loops.map {
        ModuleDescription.Circle(
          name: $0.name, isReinforcing: $0.reinforcing, chain: $0.chain, off: $0.off)
      },
      observed: checked.observations.map { observation in
        ModuleDescription.Observed(
          output: observation.name,
          points: observation.values.map { .init(time: $0.time.value, value: $0.value.value) })
      })
  }

  private func clock(_ program: Program) -> ModuleDescription.Clock {
    let timing = checked.timing
    return ModuleDescription.Clock(
      unit: timing.unit, reports: program.clock.reportTimes, steps: program.clock.steps,
      stepsPerReport: program.clock.stepsPerReport, method: timing.method,
      compare: [timing.compare.lowerBound, timing.compare.upperBound], change: timing.change?.from,
      changeOver: timing.change?.over)
  }

  private func input(_ variable: Variable) -> ModuleDescription.Input {
    func input(
      base: Double, low: Double? = nil, high: Double? = nil, distribution: Distribution? = nil,
      lever: Lever? = nil
    ) -> ModuleDescription.Input {
      ModuleDescription.Input(
        name: variable.name, kind: variable.kind.spoken, label: variable.label,
        unit: "\(variable.unit)", base: base, low: low, high: high,
        distribution: distribution?.family,
        history: lever?.history.map { .init(time: $0.x, value: $0.y) },
        bands: lever?.bands.map { .init(word: $0.word, upTo: $0.upTo) },
        evidence: variable.notes.evidence.map(\.text))
    }
    switch variable.definition {
    case .uncertain(let base, let distribution):
      let bounds = distribution.bounds
      return input(
        base: base, low: bounds?.low, high: bounds?.high, distribution: distribution)
    case .lever(let lever):
      return input(base: lever.statusQuo, low: lever.low, high: lever.high, lever: lever)
    case .value(let value): return input(base: value)
    case .stock, .equation, .ramp: return input(base: .nan)
    }
  }

  private func output(_ variable: Variable) -> ModuleDescription.Output {
    let outcome = checked.outcomes.first { $0.name == variable.name }
    return ModuleDescription.Output(
      name: variable.name, label: outcome?.notes.label?.text ?? variable.label,
      unit: "\(variable.unit)",
      wishes: (outcome?.wishes ?? []).map {
        .init(actors: $0.actors.map(\.text), wanted: $0.up ? "up" : "down")
      }, material: outcome?.material, isOutcome: outcome != nil)
  }
}
