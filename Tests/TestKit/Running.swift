package import Foundation

/// How a program ended and what it printed.
package struct Ended: Sendable {
  package let code: Int32
  package let output: String
  package let errors: String
}

/// Runs a program to its end, without standard input.
/// - Parameters:
///   - program: The path of the program.
///   - arguments: Its arguments.
///   - environment: Variables besides the ones inherited.
///   - whileRunning: Called with the program once it was started.
/// - Returns: How it ended.
/// - Throws: If the program cannot be started.
package func run(
  _ program: String, _ arguments: [String], environment: [String: String] = [:],
  whileRunning: (Process) -> Void = { _ in }
) throws -> Ended {
  let folder = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let files = ["output", "errors"].map { folder.appending(path: $0) }
  for file in files { try Data().write(to: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: files[0])
  process.standardError = try FileHandle(forWritingTo: files[1])
  try process.run()
  whileRunning(process)
  process.waitUntilExit()
  let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
  return Ended(code: process.terminationStatus, output: texts[0], errors: texts[1])
}

/// The built command, beside the tests.
package var demarcheCommand: String {
  URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "demarche").path
}
