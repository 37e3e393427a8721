import Foundation
import TestKit
import Testing

/// An interrupted run goes on to the same bytes, and not if something that it rests on has changed.
@Suite struct InterruptionTests {
  private static let files = [
    "slow/slow.dem": """
    model slow "A slow one"
    time year 0 to 100 step 1/64 report 25
    uncertain gain: 1/year = 0.1 ~ uniform(0.05, 0.2) @judgement
    uncertain noise: 1 = 1 ~ empirical("noise.csv", "n") @judgement
    series rain: 1 from "rain.csv" column "mm" time "year"
    stock level: 1
      start 1
      rate gain * (sin(level * noise) + exp(-level) + rain(time))
    outcome level
      material 0.1 because "seen"
    """,
    "slow/rain.csv": "year,mm\n0,1\n100,2\n",
    "slow/noise.csv": "n\n0.5\n1\n2\n",
    "slow/claims.yaml": "source:\n  id: r\n  title: Report\n",
  ]

  private let folder = NSTemporaryDirectory() + "interrupted-\(UUID().uuidString)"

  private func write(_ name: String, _ text: String) throws {
    let path = URL(filePath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: path, atomically: true, encoding: .utf8)
  }

  /// Whether some blocks of a run are kept.
  private func hasBegun(_ out: String) -> Bool {
    let work = "\(folder)/\(out)/.work"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: work)) ?? []
    return files.contains { file in
      let facts = try? FileManager.default.attributesOfItem(atPath: work + "/" + file)
      return file.hasSuffix(".blocks") && facts?[.size] as? Int ?? 0 > 1024
    }
  }

  private func run(_ out: String, whileRunning: (Process) -> Void = { _ in }) throws -> Ended {
    try TestKit.run(
      demarcheCommand,
      [
        "run", folder + "/slow", "--runs", "4096", "--threads", "1", "--no-native", "--quiet",
        "--out",
        folder + "/" + out,
      ], whileRunning: whileRunning)
  }

  @Test func whatARunRestsOnIsInItsHash() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in Self.files { try write(name, text) }
    let whole = try run("whole")
    #expect(whole.code == 0, "\(whole.errors)")
    let ended = try run("part") { process in
      while process.isRunning, !hasBegun("part") { Thread.sleep(forTimeInterval: 0.005) }
      process.interrupt()
    }
    #expect(ended.code == 130 && ended.errors.contains("--resume"), "\(ended.code) \(ended.errors)")
    let resume = ["run", "--resume", folder + "/part", "--quiet"]
    let changes = [
      ("slow/slow.dem", "0.2", "0.3"), ("slow/rain.csv", "100,2", "100,3"),
      ("slow/noise.csv", "0.5", "0.6"), ("slow/claims.yaml", "Report", "Paper"),
    ]
    for (name, old, new) in changes {
      let text = try #require(Self.files[name])
      try write(name, text.replacing(old, with: new))
      let refused = try TestKit.run(demarcheCommand, resume)
      #expect(
        refused.code == 2 && refused.errors.contains("has changed since"), "\(name): \(refused)")
      try write(name, text)
    }
    let resumed = try TestKit.run(demarcheCommand, resume)
    #expect(resumed.code == 0, "\(resumed.errors)")
    for table in ["outcomes.csv", "quantiles.csv", "futures.csv"] {
      let files = ["whole", "part"].map {
        FileManager.default.contents(atPath: "\(folder)/\($0)/\(table)")
      }
      #expect(files[0] == files[1] && files[0] != nil, "\(table)")
    }
  }
}
