import Foundation

/// A module to be run: its bytes, where its rows begin, how many there are, and the rows of inputs.
package struct ModuleRun {
  package let bytes: [UInt8]
  package let rows: Int
  package let rowCount: Int
  package let inputs: [[Double]]
  package let futures: Int
  package let seed: UInt64
  /// The number of the first future, where futures are drawn instead of run.
  package let samplesFrom: Int?

  package init(
    bytes: [UInt8], rows: Int, rowCount: Int, inputs: [[Double]], futures: Int, seed: UInt64,
    samplesFrom: Int? = nil
  ) {
    self.bytes = bytes
    self.rows = rows
    self.rowCount = rowCount
    self.inputs = inputs
    self.futures = futures
    self.seed = seed
    self.samplesFrom = samplesFrom
  }
}

/// Runs modules under node.
/// - Parameter modules: What to run.
/// - Returns: For each the words of its rows of outputs and of good steps, or of inputs where futures are drawn.
/// - Throws: If node fails.
package func runInNode(_ modules: [ModuleRun]) throws -> [[UInt64]] {
  let folder = FileManager.default.temporaryDirectory.appending(path: "modules-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  func file(_ index: Int, _ ending: String) -> URL { folder.appending(path: "\(index).\(ending)") }
  for (index, module) in modules.enumerated() {
    try Data(module.bytes).write(to: file(index, "wasm"))
    var facts: [String: Any] = [
      "rows": module.rows, "inputs": module.inputs.count, "rowCount": module.rowCount,
      "futures": module.futures, "seed": "\(module.seed)",
    ]
    facts["samplesFrom"] = module.samplesFrom
    try JSONSerialization.data(withJSONObject: facts).write(to: file(index, "json"))
    try module.inputs.flatMap(\.self).withUnsafeBytes { try Data($0).write(to: file(index, "in")) }
  }
  let script = packageRoot.appending(path: "Tests/TestKit/run.mjs").path
  let ended = try run(
    "/usr/bin/env", ["node", script, folder.path] + modules.indices.map { "\($0)" })
  guard ended.code == 0 else { throw CocoaError(.executableLoad, userInfo: ["node": ended.errors]) }
  return try modules.indices.map { index in
    try Data(contentsOf: file(index, "out")).withUnsafeBytes {
      Array($0.bindMemory(to: UInt64.self))
    }
  }
}
