import SourceText
import Testing

/// What lines of comma-separated text say; one reader serves models, results and spreadsheets.
@Suite struct FieldReaderTests {
  private func fields(_ text: String, isTrimmed: Bool) -> [[String]] {
    var reader = FieldReader(Array(text.utf8), isTrimmed: isTrimmed)
    var rows: [[String]] = [[]]
    while let field = reader.next() {
      rows[rows.count - 1].append(field.text)
      if field.endsRow { rows.append([]) }
    }
    return rows.dropLast()
  }

  @Test(arguments: [
    ("", [[""]]), ("a,b", [["a", "b"]]), ("a,", [["a", ""]]), ("\"\"", [[""]]),
    ("\"\",\"\"", [["", ""]]), ("\"\"\"\"", [["\""]]), ("\"a\"\"b\",c", [["a\"b", "c"]]),
    ("\"a,b\"", [["a,b"]]), ("a\"b\"", [["a\"b\""]]), ("\"a\"b", [["ab"]]),
    ("\"a\nb\",c", [["a\nb", "c"]]), ("a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
  ])
  func whatRFC4180Says(_ text: String, _ rows: [[String]]) {
    #expect(fields(text, isTrimmed: true) == rows)
    #expect(fields(text, isTrimmed: false) == rows)
  }

  @Test func spacesAroundFieldsAreLeftOutWhereTheyMeanNothing() {
    #expect(fields(" a b ,\t\" c \" , d", isTrimmed: true) == [["a b", " c ", "d"]])
    #expect(fields(" a b , d", isTrimmed: false) == [[" a b ", " d"]])
  }

  @Test func whatIsWrongIsPlaced() {
    var reader = FieldReader(Array("a,\"b".utf8))
    #expect(reader.next()?.opening == nil)
    #expect(reader.next()?.opening == 2)
    var other = FieldReader(Array("\"a\" b,c".utf8))
    #expect(other.next()?.rest == 4)
    #expect(other.next()?.rest == nil)
    #expect(other.next() == nil)
  }
}
