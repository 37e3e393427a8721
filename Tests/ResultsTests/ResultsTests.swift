import Foundation
import Results
import Testing

@Suite struct ResultsTests {
  @Test func fieldsAreQuotedWhenTheyMustBe() {
    var table = CSVTable(["name", "value"])
    table.add("plain")
    table.add(0.1)
    table.add("with \"quotes\", and a comma")
    table.add(Double.nan)
    #expect(table.text == "name,value\nplain,0.1\n\"with \"\"quotes\"\", and a comma\",\n")
  }

  private let place = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"

  @Test func aFolderIsFilledAndFinished() throws {
    defer { try? FileManager.default.removeItem(atPath: place) }
    let request = Array("request".utf8)
    let folder = try ResultFolder(place, request: request, invocation: [1, 2])
    #expect(throws: ResultFolder.Problem.self, "in use") {
      try ResultFolder(place, request: request)
    }
    #expect(try ResultFolder.unfinished(in: place).request == request)
    #expect(try ResultFolder.unfinished(in: place).invocation == [1, 2])
    #expect(folder.result("arm-0") == nil)
    try folder.finish("arm-0", [7, 8, 9])
    #expect(folder.result("arm-0") == [7, 8, 9])
    try folder.write(
      "manifest.json", Array("{\"request\": \"\(ResultFolder.mark(of: request))\"}".utf8))
    folder.finish()
    #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["manifest.json"])
    #expect(throws: ResultFolder.Problem.self) { try ResultFolder.unfinished(in: place) }
  }

  @Test func nothingOfAnotherRequestIsOverwritten() throws {
    defer { try? FileManager.default.removeItem(atPath: place) }
    func message(_ request: String) -> String {
      do {
        _ = try ResultFolder(place, request: Array(request.utf8))
        return ""
      } catch { return error.description }
    }
    #expect(message("one") == "")
    #expect(message("two").contains("an unfinished run of another request"))
    try FileManager.default.removeItem(atPath: place + "/.work")
    try "{}".write(toFile: place + "/manifest.json", atomically: true, encoding: .utf8)
    #expect(message("two").contains("the results of another request"))
    try FileManager.default.removeItem(atPath: place + "/manifest.json")
    try "mine".write(toFile: place + "/notes.txt", atomically: true, encoding: .utf8)
    #expect(message("two").contains("other things than results"))
    #expect(throws: ResultFolder.Problem.self) { try ResultFolder("/proc/no/such", request: []) }
  }

  @Test func aLogKeepsWhatWasWrittenWhole() throws {
    defer { try? FileManager.default.removeItem(atPath: place) }
    let blocks = (0..<5).map { Array(repeating: UInt8($0), count: 10 * $0) }
    do {
      let folder = try ResultFolder(place, request: [])
      let log = try folder.blocks("arm-3")
      for (number, block) in blocks.enumerated() { try log.append(number, block) }
      #expect(try log.block(4) == blocks[4])
    }
    let path = place + "/.work/arm-3.blocks"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in 0...whole.count {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let folder = try ResultFolder(place, request: [])
      let log = try folder.blocks("arm-3")
      let found = try (0..<5).map { try log.block($0) }
      let count = found.prefix { $0 != nil }.count
      #expect(found.dropFirst(count).allSatisfy { $0 == nil })
      #expect(zip(found, blocks).prefix(count).allSatisfy { $0 == $1 })
      try log.append(9, [1])
      #expect(try log.block(9) == [1])
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == whole.count + 25)
  }
}
