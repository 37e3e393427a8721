package import Engine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program compiled for this processor and loaded.
@safe package struct NativeCode: Sendable {
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
    let source = NativeSource(program, width: width, functions: functions, toolchain)
    if let found = NativeCode(found: source) {
      self = found
    } else {
      try self.init(compiling: source)
    }
  }

  /// The native code of what was compiled before.
  package init?(found source: NativeSource) {
    guard let library = try? LibraryCache(source.toolchain.cache).found(source) else { return nil }
    do { try self.init(source, library: library) } catch { return nil }
  }

  /// Compiles what was not compiled before.
  /// - Throws: Why there is no native code.
  package init(compiling source: NativeSource) throws(Toolchain.Problem) {
    do {
      try self.init(source, library: LibraryCache(source.toolchain.cache).compiled(source))
    } catch {
      NativeTrouble.note(error)
      throw error
    }
  }

  private init(_ source: NativeSource, library path: String) throws(Toolchain.Problem) {
    program = source.program
    width = source.width
    guard let library = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL),
      let prepare = unsafe dlsym(library, "demarche_prepare"),
      let work = unsafe dlsym(library, "demarche_work"),
      let run = unsafe dlsym(library, "demarche_run")
    else { throw unsafe .notLoaded(String(cString: dlerror())) }
    unsafe unsafeBitCast(prepare, to: (@convention(c) () -> Void).self)()
    self.work = unsafe unsafeBitCast(work, to: (@convention(c) () -> Int).self)()
    unsafe self.run = unsafe unsafeBitCast(run, to: Run.self)
    // No futures: only whether it would run any.
    var (outputs, good, kept) = (0.0, 0.0, 0.0)
    guard unsafe self.run([0], [0], 0, 0, &outputs, &good, &kept) == 0 else {
      throw .notLoaded("the processor was told to flush small numbers to zero")
    }
  }
}

/// Runs blocks of futures by native code; its values are those of the lane machine to the bit.
@safe package struct NativeMachine: BlockMachine, ~Copyable {
  private let code: NativeCode
  package let lanes: Int
  private let inputs: UnsafeMutablePointer<Double>
  private let good: UnsafeMutablePointer<Double>
  private let work: UnsafeMutablePointer<Double>
  private let numbers: UnsafeMutableRawPointer
  private var recording: Recording
  private var oracle: Oracle

  /// A machine for blocks of `lanes` futures, a multiple of the code's width.
  package init(_ code: NativeCode, lanes: Int) {
    precondition(lanes > 0 && lanes % code.width == 0)
    self.code = code
    self.lanes = lanes
    unsafe inputs = unsafe .allocate(rows: code.program.inputs.count, lanes: lanes)
    unsafe good = unsafe .allocate(rows: 1, lanes: lanes)
    unsafe work = unsafe .allocate(rows: code.work, lanes: 1)
    unsafe numbers = unsafe UnsafeMutableRawPointer(
      UnsafeMutablePointer<Double>.allocate(rows: 1, lanes: lanes))
    recording = Recording(code.program, lanes: lanes)
    oracle = Oracle(code.program)
  }

  deinit {
    unsafe inputs.deallocate()
    unsafe good.deallocate()
    unsafe work.deallocate()
    unsafe numbers.deallocate()
  }

  package var failures: [RunFailure?] { recording.failures }

  package func value(output: Int, report: Int, lane: Int) -> Double {
    recording.value(output: output, report: report, lane: lane)
  }

  package func values(output: Int, report: Int, lanes count: Int) -> [Double] {
    recording.values(output: output, report: report, lanes: count)
  }

  package func mean(_ number: Int, lane: Int) -> Double { recording.mean(number, lane: lane) }

  package mutating func run(
    seed: UInt64, future: (_ lane: Int) -> Int,
    inputs value: (_ input: Int, _ lane: Int) -> Double
  ) {
    let program = code.program
    let numbers = unsafe numbers.bindMemory(to: UInt64.self, capacity: lanes)
    for lane in 0..<lanes { unsafe numbers[lane] = UInt64(truncatingIfNeeded: future(lane)) }
    for input in program.inputs.indices {
      for lane in 0..<lanes { unsafe inputs[input * lanes + lane] = value(input, lane) }
    }
    let flushes = unsafe code.run(inputs, numbers, seed, lanes, recording.rows, good, work) != 0
    precondition(!flushes, "the processor flushes small numbers to zero")
    recording.clear()
    for lane in 0..<lanes where unsafe good[lane] <= Double(program.clock.steps) {
      // The reason comes from running that future alone.
      let own = program.inputs.indices.map { unsafe inputs[$0 * lanes + lane] }
      let run = oracle.run(own, seed: seed, future: future(lane))
      if let failure = run.failure { recording.fail(lane, failure) }
    }
  }
}
