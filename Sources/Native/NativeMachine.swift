package import Engine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program compiled for this processor and loaded.
package struct NativeCode: Sendable {
  typealias Run =
    @convention(c) (
      UnsafePointer<Double>, UnsafePointer<UInt64>, UInt64, Int, UnsafeMutablePointer<Double>,
      UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>
    ) -> Int32

  let program: Program
  let width: Int
  let run: Run
  let work: Int

  /// Compiles a program, or finds it compiled.
  /// - Parameters:
  ///   - program: What to run.
  ///   - width: How many futures are run at once: 1, 2, 4, 8 or 16.
  ///   - functions: Where elementary functions come from; the C library's only for single futures.
  ///   - toolchain: What compiles it.
  /// - Throws: Why there is no native code.
  package init(
    _ program: Program, width: Int, functions: Functions = .own, _ toolchain: Toolchain
  ) throws(Toolchain.Problem) {
    let source = NativeSource(program, width: width, functions, toolchain)
    let cache = try LibraryCache(toolchain.cache)
    let library: String
    if let found = cache.found(source) {
      library = found
    } else {
      library = try cache.compiled(source, toolchain)
    }
    try self.init(program, width, library: library)
  }

  /// The program's native code if it was compiled before.
  package init?(found program: Program, width: Int, _ toolchain: Toolchain) {
    let source = NativeSource(program, width: width, .own, toolchain)
    guard let library = try? LibraryCache(toolchain.cache).found(source) else { return nil }
    do { try self.init(program, width, library: library) } catch { return nil }
  }

  private init(_ program: Program, _ width: Int, library path: String) throws(Toolchain.Problem) {
    self.program = program
    self.width = width
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL),
      let prepare = dlsym(library, "demarche_prepare"), let work = dlsym(library, "demarche_work"),
      let run = dlsym(library, "demarche_run")
    else { throw .notLoaded(String(cString: dlerror())) }
    unsafeBitCast(prepare, to: (@convention(c) () -> Void).self)()
    self.work = unsafeBitCast(work, to: (@convention(c) () -> Int).self)()
    self.run = unsafeBitCast(run, to: Run.self)
    // No futures: only whether it would run any.
    var (outputs, good, kept) = (0.0, 0.0, 0.0)
    guard self.run([0], [0], 0, 0, &outputs, &good, &kept) == 0 else {
      throw .notLoaded("the processor was told to flush small numbers to zero")
    }
  }
}

/// Runs blocks of futures by native code; its values are those of the lane machine to the bit.
package struct NativeMachine: BlockMachine, ~Copyable {
  private let code: NativeCode
  package let lanes: Int
  private let memory: UnsafeMutableRawPointer
  private let inputs: UnsafeMutablePointer<Double>
  private let outputs: UnsafeMutablePointer<Double>
  private let good: UnsafeMutablePointer<Double>
  private let work: UnsafeMutablePointer<Double>
  private let numbers: UnsafeMutablePointer<UInt64>
  package private(set) var failures: [RunFailure?]
  private var hasFailures = false
  private var oracle: Oracle

  /// A machine for blocks of `lanes` futures, a multiple of the code's width.
  package init(_ code: NativeCode, lanes: Int) {
    precondition(lanes > 0 && lanes % code.width == 0)
    let program = code.program
    let sizes = [
      program.inputs.count * lanes, program.outputs.count * program.clock.reports * lanes, lanes,
      lanes, code.work,
    ].map { ($0 + 7) / 8 * 8 }
    memory = .allocate(byteCount: sizes.reduce(0, +) * 8, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: sizes.reduce(0, +) * 8)
    let starts = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let memory = memory
    func row<Element>(_ index: Int, _ type: Element.Type) -> UnsafeMutablePointer<Element> {
      (memory + starts[index] * 8).bindMemory(to: type, capacity: sizes[index])
    }
    self.code = code
    self.lanes = lanes
    inputs = row(0, Double.self)
    outputs = row(1, Double.self)
    good = row(2, Double.self)
    numbers = row(3, UInt64.self)
    work = row(4, Double.self)
    failures = Array(repeating: nil, count: lanes)
    oracle = Oracle(program)
  }

  deinit { memory.deallocate() }

  package func values(output: Int, report: Int, lanes count: Int) -> [Double] {
    let clock = code.program.clock
    precondition(
      code.program.outputs.indices.contains(output) && (0...lanes).contains(count)
        && (0..<clock.reports).contains(report))
    let first = outputs + (output * clock.reports + report) * lanes
    var values = Array(UnsafeBufferPointer(start: first, count: count))
    if hasFailures {
      for lane in 0..<count where failures[lane] != nil { values[lane] = .nan }
    }
    return values
  }

  package func value(output: Int, report: Int, lane: Int) -> Double {
    let clock = code.program.clock
    precondition(
      code.program.outputs.indices.contains(output) && (0..<lanes).contains(lane)
        && (0..<clock.reports).contains(report))
    if let failure = failures[lane], failure.step <= report * clock.stepsPerReport { return .nan }
    return outputs[(output * clock.reports + report) * lanes + lane]
  }

  package mutating func run(
    seed: UInt64, future: (_ lane: Int) -> Int,
    inputs value: (_ input: Int, _ lane: Int) -> Double
  ) {
    let program = code.program
    for lane in 0..<lanes { numbers[lane] = UInt64(truncatingIfNeeded: future(lane)) }
    for input in program.inputs.indices {
      for lane in 0..<lanes { inputs[input * lanes + lane] = value(input, lane) }
    }
    let flushes = code.run(inputs, numbers, seed, lanes, outputs, good, work) != 0
    precondition(!flushes, "the processor flushes small numbers to zero")
    hasFailures = false
    for lane in 0..<lanes {
      failures[lane] = nil
      guard good[lane] <= Double(program.clock.steps) else { continue }
      hasFailures = true
      // The reason comes from running that future alone.
      let own = program.inputs.indices.map { inputs[$0 * lanes + lane] }
      failures[lane] = oracle.run(own, seed: seed, future: future(lane)).failure
    }
  }
}
