import SourceText
import Testing

@Suite struct ReadingTests {
  private func message(_ data: [UInt8]) -> String {
    do {
      _ = try SourceFile.decode(path: "a.dem", bytes: data)
      return "read"
    } catch {
      return DiagnosticRenderer().render(error.all)
    }
  }

  @Test func placesAreCountedInCharacters() {
    let file = SourceFile(path: "a.dem", text: "één\nx = ö + y\n")
    let place = file.range(file.text.utf8.count - 2, file.text.utf8.count - 1)
    #expect(place.text == "y")
    #expect(place.line == 2)
    #expect(place.column == 9)
    #expect(file.lineCount == 2)
  }

  @Test func refusesWhatIsNotText() {
    #expect(message([0xFF, 0xFE, 0x41, 0]).contains("UTF-16"))
    #expect(message([0x6D, 0, 1]).contains("binary data"))
    #expect(message(Array("  \n\n".utf8)).contains("the file is empty"))
    #expect(
      message(Array("model x\n".utf8) + [0xE9, 0x0A]).contains("a.dem:2:1: error: this byte"))
    #expect(message(Array(repeating: 65, count: 10_000_000)).contains("10000000 bytes long"))
    #expect(message(Array("\u{FEFF}model x".utf8)) == "read")
  }

  @Test func missingFilesAndFolders() {
    #expect(throws: Diagnostics.self) { try SourceFile.read(path: "/no/such/file.dem") }
    #expect(throws: Diagnostics.self) { try SourceFile.read(path: "/") }
  }

  @Test func theExcerptIsUnderlined() {
    let file = SourceFile(path: "m.dem", text: "aux a: 1 = recruitmnt + 1\n")
    let at = file.range(11, 21)
    let text = DiagnosticRenderer().render([
      Diagnostic("unknown-name", at: at, "there is no `recruitmnt`", hint: "did you mean `x`?")
    ])
    #expect(
      text == """
        m.dem:1:12: error: there is no `recruitmnt`
         1 | aux a: 1 = recruitmnt + 1
           |            ^^^^^^^^^^
          hint: did you mean `x`?

        1 error

        """)
  }

  @Test func nearNames() {
    #expect(nearestName(to: "recruitmnt", among: ["rally", "recruitment"]) == "recruitment")
    #expect(nearestName(to: "zzz", among: ["rally", "recruitment"]) == nil)
  }
}
