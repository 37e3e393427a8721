package import Engine

/// A program as a module that runs groups of futures, and draws them.
///
/// `Docs/webassembly.md` describes its exports and its memory.
package struct ProgramModule {
  /// Where things lie in the module's memory.
  package struct Layout: Sendable {
    /// The first byte of the rows: inputs, then outputs, `[output][report]`, then the numbers of good steps.
    package let rows: Int
    package let inputs: Int
    package let outputs: Int
    package let reports: Int
    /// The first byte of the parameters of distributions, of 8 bytes each; nil without sampling.
    package let parameters: Int?

    /// How many rows there are, of 8 bytes a future.
    package var rowCount: Int { inputs + outputs * reports + 1 }
  }

  package let bytes: [UInt8]
  package let layout: Layout

  /// - Parameters:
  ///   - program: What is run.
  ///   - sampling: What draws its inputs, those that are uncertainties.
  package init(_ program: Program, sampling: Sampling? = nil) {
    var module = Module()
    let operations = Operations(of: [program] + [sampling?.program].compactMap(\.self), in: &module)
    var sampler = sampling.map { SampleWriter($0, operations, in: &module) }
    var writer = ModuleWriter(program, operations, in: module)
    writer.write()
    sampler?.write(for: program.inputs.map(\.name), rows: writer.rows, in: &writer.module)
    bytes = writer.module.bytes
    layout = Layout(
      rows: writer.rows, inputs: program.inputs.count, outputs: program.outputs.count,
      reports: program.clock.reports, parameters: sampler?.parameters)
  }
}
