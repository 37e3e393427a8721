import Demarche
import Foundation
import TestKit
import Testing

/// Each construct of `Conformance/constructs.txt` comes out as its manual says, or is refused in so many words;
/// `Docs/compatibility.md` is made of the results.
///
/// `RECORD=1 swift test --filter ConstructTests` writes the page anew; read what changed.
@Suite struct ConstructTests {
  private static let constructs: [Construct] = {
    let path = packageRoot.appending(path: "Conformance/constructs.txt")
    return Construct.all((try? String(contentsOf: path, encoding: .utf8)) ?? "")
  }()

  private static let documents = packageRoot.appending(path: "Conformance/documents")

  /// What a construct comes to: nil if it is as it should be, else how it differs.
  private static func difference(_ construct: Construct) -> String? {
    let end = construct.dialect == "xmile" ? "xmile" : "mdl"
    let made = NSTemporaryDirectory() + "construct-\(UUID().uuidString).\(end)"
    defer { try? FileManager.default.removeItem(atPath: made) }
    do {
      if !construct.isDocument {
        try construct.model.write(toFile: made, atomically: true, encoding: .utf8)
      }
      let path = construct.isDocument ? documents.appending(path: construct.equation).path : made
      let rows = try Model(path).singleRun().split(separator: "\n").map(cells)
      guard case .values(let points) = construct.outcome else { return "is not refused" }
      guard let column = rows[0].firstIndex(of: "x") else { return "there is no x" }
      for (time, value) in points {
        let row = rows.dropFirst().first { Double($0[0]) == time }
        guard let found = row.flatMap({ Double($0[column]) }) else { return "no value at \(time)" }
        if (found - value).magnitude > 1e-12 * max(1, value.magnitude) {
          return "\(found) at \(time), not \(value)"
        }
      }
      return nil
    } catch let error as BadInput {
      guard case .refused(let part) = construct.outcome else {
        return error.text().split(separator: "\n").first.map(String.init)
      }
      return error.text().contains(part) ? nil : error.text()
    } catch {
      return "\(error)"
    }
  }

  /// The cells of a row; names of elements stand in quotes, for the commas in them.
  private static func cells(_ row: Substring) -> [Substring] {
    let parts = row.split(separator: "\"", omittingEmptySubsequences: false)
    let plain = parts.map(String.init).enumerated().map { place, part in
      place % 2 == 1 ? part.replacing(",", with: ";") : part
    }
    return plain.joined().split(separator: ",", omittingEmptySubsequences: false)
  }

  @Test func everyDocumentIsAConstruct() throws {
    let named = Set(Self.constructs.filter(\.isDocument).map(\.equation))
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.documents.path)
    #expect(Set(files.filter { !$0.hasSuffix(".csv") }) == named)
  }

  @Test func everyConstructIsWhatItsManualSays() {
    #expect(Self.constructs.count > 110)
    for construct in Self.constructs {
      let found = Self.difference(construct)
      #expect(
        found == nil,
        "\(construct.dialect): \(construct.name): \(construct.equation): \(found ?? "")")
    }
  }

  @Test func thePageOfCompatibilityIsMadeOfTheResults() throws {
    let path = packageRoot.appending(path: "Docs/compatibility.md")
    let page = Self.page
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try page.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: path, encoding: .utf8) == page)
  }

  /// The table construct by construct.
  private static var page: String {
    var lines = [
      "# What Demarche makes of models from other tools", "",
      "This page is written by the tests (`Conformance/constructs.txt`): a construct is *supported* where",
      "it gave the values that its manual states, *refused* where Demarche said so, with the place and what to",
      "do, and *differs* where neither is so. A construct that is not listed and not known is refused by its",
      "name. XMILE is read as OASIS XMILE 1.0 and 1.1 and as Stella writes it.", "",
    ]
    var heading = ""
    var done: Set<String> = []
    for construct in constructs where done.insert(construct.heading + construct.name).inserted {
      if construct.heading != heading {
        heading = construct.heading
        lines += [
          "## \(heading)", "", "| construct | XMILE, Stella | | Vensim | |",
          "|---|---|---|---|---|",
        ]
      }
      let cells = ["xmile", "vensim"].map { dialect -> String in
        let own = constructs.first {
          $0.dialect == dialect && $0.name == construct.name && $0.heading == heading
        }
        guard let own else { return " | " }
        let equation = own.equation.replacing("|", with: "\\|")
        let text =
          own.isDocument
          ? "[\(equation)](../Conformance/documents/\(equation))" : "`\(equation)`"
        return "\(text) | \(verdict(own))"
      }
      lines.append("| \(construct.name) | \(cells.joined(separator: " | ")) |")
      let next = constructs.firstIndex {
        $0.heading + $0.name == construct.heading + construct.name
      }
      let rest = constructs[(next ?? 0)...].contains {
        $0.heading == heading && !done.contains($0.heading + $0.name)
      }
      if !rest { lines.append("") }
    }
    return lines.joined(separator: "\n")
  }

  private static func verdict(_ construct: Construct) -> String {
    if difference(construct) != nil { return "**differs**" }
    if case .refused = construct.outcome { return "refused" }
    return "supported"
  }
}
