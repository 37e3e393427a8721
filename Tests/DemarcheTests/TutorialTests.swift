import Demarche
import Foundation
import TestKit
import Testing

/// The tutorial as a reader follows it.
@Suite struct TutorialTests {
  private struct Block {
    let kind: String
    let text: String
  }

  private func blocks() throws -> [Block] {
    let parts = try packageText("Docs/tutorial.md").components(separatedBy: "```")
    return stride(from: 1, to: parts.count, by: 2).compactMap { index in
      guard let end = parts[index].firstIndex(of: "\n") else { return nil }
      return Block(
        kind: String(parts[index][..<end]),
        text: String(parts[index][parts[index].index(after: end)...]))
    }
  }

  @Test func everyStepDoesWhatItSays() throws {
    let folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var model = ""
    var said = ""
    var lines = 0
    for block in try blocks() {
      switch block.kind {
      case "dem":
        model += (model.isEmpty ? "" : "\n") + block.text
        try model.write(toFile: folder + "/bargain.dem", atomically: true, encoding: .utf8)
      case "checks":
        try block.text.write(toFile: folder + "/checks.dem", atomically: true, encoding: .utf8)
      case "sh":
        said = ""
        for command in block.text.split(separator: "\n") {
          let words = command.split(separator: " ").map(String.init)
          try #require(words[0] == "demarche")
          var arguments = words.dropFirst().map {
            $0 == "bargain.dem" ? folder + "/bargain.dem" : $0
          }
          if arguments[0] == "run" { arguments += ["--out", folder + "/" + UUID().uuidString] }
          let ended = try run(demarcheCommand, arguments)
          #expect(ended.code == (ended.errors.contains("error:") ? 2 : 0), "\(command)")
          said += ended.output + ended.errors
        }
        said = said.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      case "text":
        for line in block.text.split(separator: "\n") {
          let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          #expect(said.contains(words), "\(line) is not in: \(said)")
          lines += 1
        }
      default: Issue.record("a block of kind \(block.kind)")
      }
    }
    #expect(lines >= 9)
    let written = try columns(Model(folder + "/bargain.dem"))
    #expect(written.count >= 8)
    #expect(try written == columns(Model("bargain")), "it is the model that comes along")
  }

  private func columns(_ model: Model) throws -> Set<[Substring]> {
    let rows = try model.singleRun(policy: "keep_up").split(separator: "\n").map {
      $0.split(separator: ",")
    }
    return Set(rows[0].indices.map { column in rows.map { $0[column] } })
  }
}
