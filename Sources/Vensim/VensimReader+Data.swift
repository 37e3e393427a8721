import Interchange
import Language
import SourceText
import Spreadsheets

/// Series without an equation, whose values come from a file of data beside the model.
extension VensimReader {
  /// The names under which such a file is looked for.
  private var dataFiles: [String] {
    let stem = file.path.split(separator: "/").last.map(String.init) ?? ""
    let plain = stem.split(separator: ".").dropLast().joined(separator: ".")
    return [plain, "data"].flatMap { name in ["tab", "csv", "xlsx"].map { "\(name).\($0)" } }
  }

  /// Gives a variable that is no more than a name the series that a file has under it.
  mutating func readData(_ variable: inout ForeignVariable) {
    let isData = variable.equations.contains { equation in
      guard case .call(let name, _, _)? = equation.formula?.kind else { return false }
      return name.text == "GET DATA"
    }
    guard isData else { return }
    guard let series = series else {
      return log.add(
        Mistakes.unsupported(
          "the series `\(variable.name.text)` without an equation", variable.name.range,
          hint: "put its values beside the model, in `data.csv` with a column for the time"))
    }
    var filled: [ForeignVariable.Equation] = []
    for equation in variable.equations {
      for elements in combinations(equation).all {
        var own = equation
        own.subscripts = elements
        let subscripts = elements.map { $0.text.folded(.vensim) }.joined(separator: ",")
        let name =
          variable.name.text.folded(.vensim) + (elements.isEmpty ? "" : "[\(subscripts)]")
        guard let points = series[name] else {
          log.add(Mistakes.file(variable.name.range, "no file of data has a column `\(name)`"))
          continue
        }
        own.table = ForeignTable(
          x: points.map(\.x), y: points.map(\.y), range: variable.name.range)
        read(&own, variable.name.range)
        filled.append(own)
      }
    }
    if !filled.isEmpty { variable.equations = filled }
  }

  /// The series of the first file of data there is, by folded names; nil if there is none.
  private var series: [String: [(x: Double, y: Double)]]? {
    let books = dataFiles.lazy.compactMap { try? Workbook($0, beside: file) }
    guard let sheet = books.first?.sheets.first else { return nil }
    var found: [String: [(x: Double, y: Double)]] = [:]
    let last = sheet.last
    guard last.row > 0, last.column > 0 else { return nil }
    for column in 1...last.column {
      guard case .text(let heading)? = sheet.cells[.init(row: 0, column: column)] else { continue }
      found[Self.folded(heading)] = (1...last.row).compactMap { row in
        guard let x = sheet.number(row, 0), let y = sheet.number(row, column) else { return nil }
        return (x, y)
      }
    }
    return found
  }

  /// A heading such as `rate[North, 2]` with the name and each subscript folded.
  private static func folded(_ heading: String) -> String {
    let parts = heading.split(separator: "[", maxSplits: 1)
    guard parts.count == 2 else { return heading.folded(.vensim) }
    let subscripts = parts[1].dropLast().split(separator: ",").map { String($0).folded(.vensim) }
    return String(parts[0]).folded(.vensim) + "[\(subscripts.joined(separator: ","))]"
  }
}
