package import Results

extension Experiment {
  /// Goes through the values over time of a policy whose paths are stored, block after block.
  /// - Parameters:
  ///   - arm: The policy.
  ///   - number: Its number in the folder.
  ///   - folder: Where its paths are.
  ///   - each: Takes the index of the first future of a block and the values, `[outcome][report][future]`.
  /// - Throws: What reading or `each` throws.
  package func trajectories(
    of arm: Arm, number: Int, in folder: ResultFolder,
    each: (_ first: Int, _ paths: [[[Double]]]) throws -> Void
  ) throws {
    let log = try folder.blocks(Arm.name(number))
    for first in stride(from: 0, to: arm.design.futures, by: lanes) {
      guard let bytes = try log.block(first) else { throw ByteReader.Ended() }
      try each(first, Block(first: first, bytes).paths)
    }
  }
}
