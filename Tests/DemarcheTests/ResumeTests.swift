import Demarche
import Foundation
import Kernels
import TestKit
import Testing

/// Runs that are stopped and go on.
@Suite(.serialized) struct ResumeTests {
  private let folder: String
  private let arguments: [String]

  init() throws {
    folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let model = folder + "/tank.dem"
    try tank.write(toFile: model, atomically: true, encoding: .utf8)
    arguments = ["run", model, "--quiet", "--runs", "1500", "--threads", "2", "--out"]
  }

  private func files(_ path: String) throws -> [String: Data] {
    var all: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      all[name] = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }
    // The command line names the folder.
    let manifest = String(decoding: all["manifest.json"] ?? Data(), as: UTF8.self)
    all["manifest.json"] = Data(manifest.replacing(path, with: "OUT").utf8)
    return all
  }

  @Test func aRunThatWasKilledAtAnyMomentEndsWithTheSameBytes() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let began = ContinuousClock.now
    #expect(try run(demarcheCommand, arguments + [folder + "/whole"]).code == 0)
    let length = began.duration(to: .now) / .seconds(1)
    let whole = try files(folder + "/whole")
    var random = RandomSequence(seed: 15, stream: .programs)
    var stopped = 0
    for moment in 0..<50 {
      let path = folder + "/killed-\(moment)"
      let share = (Double(moment) + random.unit()) / 50
      _ = try run(demarcheCommand, arguments + [path]) { process in
        Thread.sleep(forTimeInterval: length * share)
        kill(process.processIdentifier, SIGKILL)
      }
      let resumed = try run(
        demarcheCommand, ["run", "--quiet", "--threads", "3", "--resume", path])
      if resumed.code == 0 {
        stopped += 1
      } else {
        // It had not begun, or was over.
        #expect(resumed.errors.contains("holds no unfinished run"), "\(resumed.errors)")
        #expect(try run(demarcheCommand, arguments + [path]).code == 0)
      }
      #expect(try files(path) == whole, "killed after \(share) of the time")
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(stopped > 10)
  }

  @Test func interruptionLeavesWhatIsFinishedAndCanGoOn() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let out = folder + "/out"
    var long = arguments + [out]
    long[4] = "65536"
    let ended = try run(demarcheCommand, long) { process in
      while (try? FileManager.default.attributesOfItem(atPath: out + "/.work/arm-1.blocks")) == nil
      {
        Thread.sleep(forTimeInterval: 0.02)
      }
      process.interrupt()
    }
    #expect(ended.code == 130, "\(ended.code) \(ended.errors)")
    #expect(ended.errors.contains("of 4 policies; go on with `demarche run --resume \(out)`"))
    let manifest = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: out + "/manifest.json")))
    #expect((manifest as? [String: Any])?["complete"] as? Bool == false)
    let rows = try String(contentsOfFile: out + "/outcomes.csv", encoding: .utf8)
    #expect(rows.contains(",leave,") && !rows.contains(",both,"))
    var other = long
    other[4] = "32"
    let refused = try run(demarcheCommand, other)
    #expect(refused.code == 2 && refused.errors.contains("an unfinished run of another request"))
    try (tank + "\nconstant more: 1 = 1 @judgement\n").write(
      toFile: arguments[1], atomically: true, encoding: .utf8)
    let changed = try run(demarcheCommand, ["run", "--resume", out])
    #expect(changed.code == 2 && changed.errors.contains("has changed since"))
  }

  @Test func countedFuturesAreReadableBeforeTheEndAndGoOn() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let model = folder + "/small.dem"
    try """
    model small "Growth"
    time year 0 to 4 step 1
    unit thing
    stock x: thing "Things"
      start 1
      rate growth * x
    uncertain growth: 1/year = 0.1 ~ uniform(0, 0.2) @judgement
    outcome x
    """.write(toFile: model, atomically: true, encoding: .utf8)
    let request = ["run", model, "--quiet", "--runs", "80000", "--threads", "2", "--out"]
    let out = folder + "/out"
    let ended = try run(demarcheCommand, request + [out]) { process in
      while (try? FileManager.default.attributesOfItem(atPath: out + "/.work/counts.result")) == nil
      {
        Thread.sleep(forTimeInterval: 0.01)
      }
      process.interrupt()
    }
    #expect(ended.code == 130, "\(ended.code) \(ended.errors)")
    #expect(ended.errors.contains("of 80 000 futures; go on with"), "\(ended.errors)")
    #expect(FileManager.default.fileExists(atPath: out + "/quantiles.csv"))
    #expect(try run(demarcheCommand, ["run", "--quiet", "--resume", out]).code == 0)
    #expect(try run(demarcheCommand, request + [folder + "/whole"]).code == 0)
    let isSame = try files(out) == files(folder + "/whole")
    #expect(isSame)
    let rows = try String(contentsOfFile: out + "/futures.csv", encoding: .utf8)
    #expect(rows.split(separator: "\n").count == 65_537)
  }

  @Test func aFullDiskIsToldAndTheRunGoesOn() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let disk = folder + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let mounted = try run(
      "/usr/bin/env", ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk])
    guard mounted.code == 0 else { return print("SKIPPED: no small disk can be mounted here") }
    defer { _ = try? run("/usr/bin/env", ["umount", disk]) }
    let full = try run(demarcheCommand, arguments + [disk + "/out"])
    #expect(full.code == 2 && full.errors.contains("cannot be written"), "\(full.errors)")
    #expect(full.errors.contains("--resume"))
    _ = try run("/usr/bin/env", ["mount", "-o", "remount,size=90m", disk])
    let resumed = try run(demarcheCommand, ["run", "--quiet", "--resume", disk + "/out"])
    #expect(resumed.code == 0, "\(resumed.errors)")
    #expect(try run(demarcheCommand, arguments + [folder + "/whole"]).code == 0)
    #expect(try files(disk + "/out") == files(folder + "/whole"))
  }
}
