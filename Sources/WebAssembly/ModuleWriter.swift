import Engine
import Kernels

/// Writes the functions that run a program.
struct ModuleWriter: ProgramWriter {
  let program: Program
  let operations: Operations
  let timeline: [Int32]
  let tables: [Int]
  let reads: [Int32: Int]
  var module: Module
  /// Where the timeline, what delays keep, and the rows lie.
  let timelineStart: Int
  let keptStart: Int
  let rows: Int
  /// Where the values that each delay keeps begin among those of all.
  let keptStarts: [Int]
  /// The step at which `run` keeps the state and from which `resume` goes on.
  let resumedStep: Int?
  /// Whether a run can stop before the last step.
  let canStop: Bool
  var held: [Int32: Held] = [:]

  /// Begins where what else lies in the module's memory was reserved before.
  init(
    _ program: Program, _ operations: Operations, in module: Module, resumedStep: Int? = nil,
    canStop: Bool = false
  ) {
    var module = module
    self.resumedStep = resumedStep
    self.canStop = canStop
    self.program = program
    self.operations = operations
    timeline = program.timeline
    reads = program.reads
    tables = program.tables.map { operations.define($0.trace, in: &module) }
    timelineStart = module.reserve(bytes: program.clock.moments * timeline.count * 8)
    keptStarts = program.keptStarts
    keptStart = module.reserve(bytes: keptStarts[program.delays.count] * Group.futures * 8)
    // A whole cache line, wherever the last thing ended.
    _ = module.reserve(bytes: (64 - module.used % 64) % 64)
    rows = module.used
    self.module = module
  }

  /// Writes them all.
  mutating func write() {
    writePrepare()
    let group = writeGroup()
    writeRun(group, from: 0, export: "run")
    if let resumedStep { writeRun(group, from: resumedStep, export: "resume") }
    if canStop { writeRun(group, from: 0, export: "until", isStopping: true) }
    writeLogarithm()
  }

  /// The row of a mean's sum.
  func sumRow(_ mean: Int) -> Int { program.inputs.count + program.sumRow(mean) }

  /// The means whose sums have begun, but not ended, at the step at which the state is kept.
  var openMeans: [Int] {
    program.means.indices.filter { number in
      let steps = program.means[number].steps
      return resumedStep.map { steps.lowerBound < $0 && steps.upperBound >= $0 } ?? false
    }
  }

  /// What is kept of a run: the stocks, then which futures were good so far, and for how many steps, then open sums.
  var state: ProgramModule.State? {
    resumedStep.map { step in
      let clock = program.clock
      return .init(
        row: program.inputs.count + program.resultRows + 1,
        rows: program.stocks.count + 2 + openMeans.count,
        report: (step + clock.stepsPerReport - 1) / clock.stepsPerReport)
    }
  }

  /// Writes `ln`, of one number, for what compares logarithms.
  private mutating func writeLogarithm() {
    var code = Code(parameters: [.f64], results: [.f64])
    let (local, result) = (code.local(.v128), code.value())
    code.get(0)
    code.vector(.f64Splat)
    code.set(local)
    code.push(.common(local))
    code.call(operations[.ln])
    code.setValue(result)
    code.get(result)
    code.lane(.f64Extract, 0)
    module.define(module.declare(), code, export: "ln")
  }
}
