/// What runs blocks of futures of one program.
package protocol BlockMachine: ~Copyable {
  /// The number of futures in a block.
  var lanes: Int { get }
  /// Each lane's failure in the last block.
  var failures: [RunFailure?] { get }

  /// Runs a block of futures; their outputs are then read.
  /// - Parameters:
  ///   - seed: The seed of random processes.
  ///   - future: The number of the future in a lane, which selects its draws.
  ///   - value: The value of an input in a lane.
  mutating func run(
    seed: UInt64, future: (_ lane: Int) -> Int, inputs value: (_ input: Int, _ lane: Int) -> Double)

  /// The value of an output at a report in the last block; NaN after the lane's failure.
  func value(output: Int, report: Int, lane: Int) -> Double

  /// The values of an output at a report in the first lanes of the last block; NaN where the lane failed,
  /// be it later.
  func values(output: Int, report: Int, lanes count: Int) -> [Double]

  /// One of the program's means in the last block; NaN where the lane failed, be it later.
  func mean(_ number: Int, lane: Int) -> Double
}

extension BlockMachine where Self: ~Copyable {
  /// Runs the futures whose numbers are those of their lanes.
  package mutating func run(
    seed: UInt64 = 0, inputs value: (_ input: Int, _ lane: Int) -> Double
  ) { run(seed: seed, future: { $0 }, inputs: value) }
}
