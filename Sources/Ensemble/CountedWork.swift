import Engine
import Results

/// A large sample while it is counted, round after round.
struct CountedWork {
  private static let name = "counts"

  /// What a worker counted of a round, and the blocks that are kept, each for all policies.
  struct Portion: Sendable {
    var counted: [Counted]
    var blocks: [[Block]] = []
  }

  /// How many rounds are finished.
  private(set) var rounds = 0
  /// The counts of no future, `[arm]`.
  let empty: [Counted]
  private var counted: [Counted]
  private let large: LargeSample
  private let log: BlockLog?
  /// What is kept one by one, `[arm][round]`.
  private var kept: [[Block]]

  /// Begins, or goes on with what a folder holds.
  init(
    _ arms: [Arm], _ large: LargeSample, _ experiment: Experiment, _ folder: ResultFolder?
  ) throws(ResultFolder.Problem) {
    self.large = large
    log = try folder?.blocks(Self.name)
    empty = arms.indices.map {
      Counted(
        reports: experiment.program.clock.reports, material: large.material,
        hasRecord: !experiment.records.isEmpty, isReference: $0 == 0)
    }
    counted = empty
    kept = arms.map { _ in [] }
    if let bytes = folder?.result(Self.name) { try? goOn(bytes) }
  }

  private mutating func goOn(_ bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    let rounds = try reader.integer()
    var counted = empty
    for arm in counted.indices { try counted[arm].read(&reader) }
    kept = try kept.indices.map { arm in
      try (0..<rounds).filter(isKept).map { round in
        guard let bytes = try log?.block(round * empty.count + arm) else {
          throw ByteReader.Ended()
        }
        return try Block(first: round * LargeSample.roundSize, bytes)
      }
    }
    self.counted = counted
    self.rounds = rounds
  }

  private func isKept(_ round: Int) -> Bool { round * LargeSample.roundSize < large.kept }

  /// Notes that a round is finished.
  mutating func finishRound(_ portions: [Portion], in folder: ResultFolder?) throws {
    if isKept(rounds) {
      let blocks = portions.flatMap(\.blocks).sorted { $0[0].first < $1[0].first }
      for arm in empty.indices {
        let block = Block(joining: blocks.map { $0[arm] })
        try log?.append(rounds * empty.count + arm, block.bytes)
        kept[arm].append(block)
      }
    }
    for portion in portions {
      for arm in counted.indices { counted[arm].add(portion.counted[arm]) }
    }
    rounds += 1
    guard let folder else { return }
    var writer = ByteWriter()
    writer.write(rounds)
    for arm in counted { arm.write(to: &writer) }
    try folder.keep(Self.name, writer.bytes)
  }

  /// What was counted so far.
  func results(_ arms: [Arm], _ outcomes: [String]) -> [ArmResult] {
    arms.enumerated().map { number, arm in
      let block = Block(joining: kept[number])
      let futures = block.means.first?.count ?? 0
      return ArmResult(
        policy: arm.policy, hypothesis: arm.hypothesis, design: arm.design.first(futures),
        outcomes: outcomes, means: block.means, misfits: block.misfits, failures: block.failures
      ).with(counted[number])
    }
  }
}
