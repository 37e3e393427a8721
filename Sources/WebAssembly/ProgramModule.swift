package import Engine

/// A program as a module that runs groups of futures, and draws them.
///
/// `Docs/webassembly.md` describes its exports and its memory.
package struct ProgramModule {
  /// Where things lie in the module's memory.
  package struct Layout: Sendable {
    /// The first byte of the rows: inputs, then outputs, `[output][report]`, then the sums of means, then the
    /// numbers of good steps.
    package let rows: Int
    package let inputs: Int
    package let outputs: Int
    package let reports: Int
    package let means: Int
    /// The first byte of the parameters of distributions, of 8 bytes each; nil without sampling.
    package let parameters: Int?
    /// The state that `resume` starts from; nil without it.
    package let state: State?

    /// How many rows there are, of 8 bytes a future.
    package var rowCount: Int { goodSteps + 1 + (state?.rows ?? 0) }
    /// The row of the numbers of good steps.
    package var goodSteps: Int { sums + means }
    /// The row of the first mean's sum.
    package var sums: Int { inputs + outputs * reports }
  }
  package struct State: Sendable {
    /// The first row, after that of good steps, and how many there are.
    package let row: Int
    package let rows: Int
    /// The first report that `resume` writes.
    package let report: Int
  }

  package let bytes: [UInt8]
  package let layout: Layout

  /// - Parameters:
  ///   - program: What is run.
  ///   - sampling: What draws its inputs, those that are uncertainties.
  ///   - resumedStep: The number of a step at which `run` keeps the state, from which `resume` goes on; only in a
  ///     program without fixed delays, which remember more.
  ///   - canStop: Whether `until` is exported, which stops at a step that it is given.
  package init(
    _ program: Program, sampling: Sampling? = nil, resumedStep: Int? = nil, canStop: Bool = false
  ) {
    var module = Module()
    let operations = Operations(of: [program] + [sampling?.program].compactMap(\.self), in: &module)
    var sampler = sampling.map { SampleWriter($0, operations, in: &module) }
    let resumedStep = program.delays.isEmpty ? resumedStep : nil
    var writer = ModuleWriter(
      program, operations, in: module, resumedStep: resumedStep, canStop: canStop)
    writer.write()
    sampler?.write(for: program.inputs.map(\.name), rows: writer.rows, in: &writer.module)
    bytes = writer.module.bytes
    layout = Layout(
      rows: writer.rows, inputs: program.inputs.count, outputs: program.outputs.count,
      reports: program.clock.reports, means: program.means.count, parameters: sampler?.parameters,
      state: writer.state)
  }
}
