import Foundation

func seconds(_ work: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure(work) / .seconds(1)
}

func secondsWaiting(_ work: () async throws -> Void) async rethrows -> Double {
  let began = ContinuousClock.now
  try await work()
  return began.duration(to: .now) / .seconds(1)
}

/// A line of a table: what, its time, and its ratio to a reference.
func row(_ what: String, _ time: Double, _ reference: Double) {
  let micro = String(format: "%9.2f µs", time * 1e6)
  print(
    what.padding(toLength: 52, withPad: " ", startingAt: 0), micro,
    String(format: "%8.2f", time / reference))
}

/// A file beside this one.
func companion(_ name: String) -> URL {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
}

/// Runs a program and returns the numbers that it prints.
func numbers(_ program: URL, _ arguments: [String] = []) throws -> [Double] {
  try lines(program, arguments).joined().compactMap { Double($0) }
}

/// Runs a program and returns the words of the lines that it prints.
func lines(_ program: URL, _ arguments: [String]) throws -> [[String]] {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self).split(separator: "\n").map {
    $0.split(separator: " ").map(String.init)
  }
}
