/// What the outputs of a block of futures were, `[output][report][lane]`, then the sums of the means, `[mean][lane]`,
/// and which futures failed.
@safe package struct Recording: ~Copyable {
  private let clock: Clock
  private let outputs: Int
  private let means: [Mean]
  private let lanes: Int
  private let memory: UnsafeMutablePointer<Double>
  /// Each lane's failure in the last block.
  package private(set) var failures: [RunFailure?]
  private var hasFailures = false

  package init(_ program: Program, lanes: Int) {
    clock = program.clock
    outputs = program.outputs.count
    means = program.means
    self.lanes = lanes
    unsafe memory = .allocate(rows: program.resultRows, lanes: lanes)
    failures = Array(repeating: nil, count: lanes)
  }

  deinit { unsafe memory.deallocate() }

  /// The rows, which begin at a multiple of 64 bytes.
  package var rows: UnsafeMutablePointer<Double> { unsafe memory }

  /// Begins with another block.
  package mutating func clear() {
    guard hasFailures else { return }
    for lane in 0..<lanes { failures[lane] = nil }
    hasFailures = false
  }

  package mutating func fail(_ lane: Int, _ failure: RunFailure) {
    failures[lane] = failure
    hasFailures = true
  }

  /// The value of an output at a report; NaN after the lane's failure.
  package func value(output: Int, report: Int, lane: Int) -> Double {
    precondition(
      (0..<outputs).contains(output) && (0..<lanes).contains(lane)
        && (0..<clock.reports).contains(report))
    if let failure = failures[lane], failure.step <= report * clock.stepsPerReport { return .nan }
    return unsafe memory[(output * clock.reports + report) * lanes + lane]
  }

  /// The values of an output at a report in the first lanes; NaN where the lane failed, be it later.
  package func values(output: Int, report: Int, lanes count: Int) -> [Double] {
    precondition(
      (0..<outputs).contains(output) && (0...lanes).contains(count)
        && (0..<clock.reports).contains(report))
    let first = unsafe memory + (output * clock.reports + report) * lanes
    var values = unsafe Array(UnsafeBufferPointer(start: first, count: count))
    if hasFailures {
      for lane in 0..<count where failures[lane] != nil { values[lane] = .nan }
    }
    return values
  }

  /// A mean; NaN where the lane failed, be it later.
  package func mean(_ number: Int, lane: Int) -> Double {
    precondition(means.indices.contains(number) && (0..<lanes).contains(lane))
    if failures[lane] != nil { return .nan }
    let sum = unsafe memory[(outputs * clock.reports + number) * lanes + lane]
    return sum / Double(means[number].steps.count)
  }
}

extension UnsafeMutablePointer<Double> {
  /// Rows of zeros that begin where the widest vectors may, which Swift's own allocation does not promise.
  package static func allocate(rows: Int, lanes: Int) -> Self {
    let count = Swift.max(rows * lanes, 8)
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
    return unsafe bytes.initializeMemory(as: Double.self, repeating: 0, count: count)
  }
}
