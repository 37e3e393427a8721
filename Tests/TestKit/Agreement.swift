package import Engine

/// Whether a machine's last block left in a lane what the plain machine found, to the bit; all NaN are one.
/// - Parameters:
///   - machine: Which ran a block.
///   - lane: The future's lane.
///   - run: What the plain machine found.
///   - program: What both ran.
/// - Returns: Whether all outputs at all reports are the same.
package func agrees<Machine: BlockMachine & ~Copyable>(
  _ machine: borrowing Machine, lane: Int, with run: Oracle.Run, _ program: Program
) -> Bool {
  for output in program.outputs.indices {
    for report in 0..<program.clock.reports {
      let found = machine.value(output: output, report: report, lane: lane)
      let wanted = run.values[output][report]
      guard found.bitPattern == wanted.bitPattern || found.isNaN && wanted.isNaN else {
        return false
      }
    }
  }
  return program.means.indices.allSatisfy { number in
    let found = machine.mean(number, lane: lane)
    return found.bitPattern == run.means[number].bitPattern
      || found.isNaN && run.means[number].isNaN
  }
}
