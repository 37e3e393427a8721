import Foundation
import Synchronization

/// What last kept native code from being made, which the owner of a machine with a compiler wants to know.
package enum NativeTrouble {
  private static let words = Mutex<String?>(nil)

  package static var last: String? { words.withLock { $0 } }

  static func note(_ problem: Toolchain.Problem) {
    if case .noCompiler = problem { return }
    words.withLock { $0 = problem.description }
  }
}

/// The compiler that makes native code.
package struct Toolchain: Sendable {
  package enum Problem: Error, CustomStringConvertible {
    case noCompiler
    case failed(String)
    case notLoaded(String)
    case unsafeCache(String)

    package var description: String {
      switch self {
      case .noCompiler: "no clang was found on the path, nor named by DEMARCHE_CC"
      case .failed(let message): "clang failed: \(message)"
      case .notLoaded(let message): "the compiled model cannot be loaded: \(message)"
      case .unsafeCache(let path): "\(path) belongs to another user, or others can write to it"
      }
    }
  }

  let compiler: String
  /// What tells the compiler from its other versions: where it is, how large, and when it was changed.
  let identity: String

  /// Where compiled programs are kept; nil: in the user's cache folder.
  let cache: String?

  /// The processor that is compiled for, as the compiler calls it.
  let processor: String

  /// Finds the compiler that DEMARCHE_CC names, else clang on the path.
  /// - Parameters:
  ///   - cache: Where compiled programs are kept; nil: in the user's cache folder.
  ///   - processor: What is compiled for, as the compiler calls it.
  /// - Throws: ``Problem/noCompiler``.
  package init(cache: String? = nil, processor: String = "native") throws(Problem) {
    self.cache = cache
    self.processor = processor
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates =
      environment["DEMARCHE_CC"].map { [$0] } ?? folders.map { $0 + "/clang" }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:))
    else { throw .noCompiler }
    compiler = URL(filePath: found).resolvingSymlinksInPath().path
    let facts = try? FileManager.default.attributesOfItem(atPath: compiler)
    let changed = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    identity = "\(compiler), \(facts?[.size] ?? 0) bytes of \(changed)"
  }

  /// Flags of the compiler: for the processor, every operation rounded on its own.
  func flags(width: Int, _ functions: Functions) -> [String] {
    #if arch(x86_64)
    let processor = ["-march=\(processor)", "-mprefer-vector-width=512"]
    #else
    let processor = ["-mcpu=\(processor)"]
    #endif
    return [
      "-DWIDTH=\(width)", "-O3", "-ffp-contract=off", "-fno-math-errno", "-w", "-shared", "-fPIC",
    ] + processor + (functions == .own ? ["-nostdlib"] : ["-lm"])
  }

  /// Compiles C text to a library.
  func compile(_ source: String, to library: String, _ flags: [String]) throws(Problem) {
    let arguments = ["-o", library, source] + flags
    guard let ended = try? Self.run(compiler, arguments) else { throw .noCompiler }
    guard ended.code == 0 else { throw .failed(String(ended.output.prefix(2000))) }
  }

  private static func run(
    _ program: String, _ arguments: [String]
  ) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
