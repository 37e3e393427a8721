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

  @Test func aFolderAppearsWholeOrNotAtAll() throws {
    let place = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    let draft = try ResultFolder(place)
    try draft.write("manifest.json", Array("{}".utf8))
    #expect(!FileManager.default.fileExists(atPath: place))
    try draft.finish()
    #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["manifest.json"])
    let second = try ResultFolder(place)
    second.discard()
    #expect(!FileManager.default.fileExists(atPath: place + ".unfinished"))
    try FileManager.default.removeItem(atPath: place + "/manifest.json")
    try "mine".write(toFile: place + "/notes.txt", atomically: true, encoding: .utf8)
    #expect(throws: ResultFolder.Problem.self) { try ResultFolder(place) }
    #expect(throws: ResultFolder.Problem.self) { try ResultFolder("/proc/no/such") }
  }
}
