import Interchange
import Language
import SourceText
import Spreadsheets

/// Values from files beside the document: XMILE 1.0, 2.11.
///
/// A file names variables in its first row, or in its first column if it is horizontal. Where the first of
/// them is the time, the others are series over it; else each has one value.
extension XMILEReader {
  mutating func readData(_ root: Element) {
    for element in root.all("data").flatMap({ $0.all("import") }) {
      guard let path = element.attribute("resource"),
        element.attribute("enabled")?.lowercased() != "false"
      else { continue }
      guard element.attribute("frequency")?.lowercased() != "on_demand" else {
        log.add(
          Mistakes.quirk(
            element.range, "`\(path)` is imported on demand; the values of the document hold",
            hint: "say `frequency=\"automatic\"` to read the file"))
        continue
      }
      readImport(element, path)
    }
  }

  /// The most rows times columns of an imported sheet.
  private static let mostCells = 4_000_000

  private mutating func readImport(_ element: Element, _ path: String) {
    let book: Workbook
    do throws(Workbook.Problem) {
      book = try Workbook(path, beside: file)
    } catch {
      return log.add(Mistakes.file(element.range, error.message, hint: error.hint))
    }
    let tab = element.attribute("worksheet")
    guard let sheet = tab.map({ book.sheet($0) }) ?? book.sheets.first else {
      return log.add(Mistakes.file(element.range, "`\(path)` has no sheet `\(tab ?? "")`"))
    }
    guard sheet.last.row * sheet.last.column <= Self.mostCells else {
      return log.add(
        Mistakes.file(
          element.range, "the cells of `\(path)` lie too far apart",
          hint: "put them side by side, at most \(Self.mostCells) rows times columns"))
    }
    let rows = table(sheet, isHorizontal: element.attribute("orientation") == "horizontal")
    guard let names = rows.first, rows.count > 1 else {
      return log.add(Mistakes.file(element.range, "`\(path)` has names, but no values"))
    }
    let times = isTime(names.first ?? nil) ? rows.dropFirst().map { number($0[0]) } : nil
    for (column, cell) in names.enumerated() where times == nil || column > 0 {
      guard case .text(let name)? = cell else { continue }
      let values = rows.dropFirst().map { number($0[column]) }
      set(name, values, times, element)
    }
  }

  /// The cells in rows, each as long as the longest.
  private func table(_ sheet: Workbook.Sheet, isHorizontal: Bool) -> [[Workbook.Cell?]] {
    let last = sheet.last
    let (rows, columns) =
      isHorizontal ? (last.column, last.row) : (last.row, last.column)
    return (0...rows).map { row in
      (0...columns).map { column in
        sheet.cells[
          isHorizontal ? .init(row: column, column: row) : .init(row: row, column: column)]
      }
    }
  }

  private func number(_ cell: Workbook.Cell?) -> Double? {
    if case .number(let value)? = cell { value } else { nil }
  }

  private func isTime(_ cell: Workbook.Cell?) -> Bool {
    guard case .text(let text)? = cell else { return false }
    let name = text.folded(.xmile)
    return name == "time" || name == model.time.unit?.text.folded(.xmile)
  }

  /// Gives a variable, or an element of one, what a file says of it.
  private mutating func set(
    _ name: String, _ values: [Double?], _ times: [Double?]?, _ element: Element
  ) {
    let parts = name.split(separator: "[", maxSplits: 1)
    let folded = parts.first.map { String($0).folded(.xmile) } ?? ""
    guard
      let index = model.variables.firstIndex(where: {
        $0.scope + $0.name.text.folded(.xmile) == folded
      })
    else {
      return log.add(
        Mistakes.quirk(element.range, "the file has values of `\(name)`, which the model has not"))
    }
    let subscripts =
      parts.count < 2
      ? []
      : parts[1].prefix { $0 != "]" }.split(separator: ",").map {
        Name(text: String($0.drop(while: \.isWhitespace)), range: element.range)
      }
    var equation = ForeignVariable.Equation(subscripts: subscripts)
    if let times {
      let points = zip(times, values).compactMap { time, value in
        time.flatMap { time in value.map { (time, $0) } }
      }
      guard !points.isEmpty else { return }
      equation.formula = ForeignExpression(
        .name(Name(text: "TIME", range: element.range), []), element.range)
      equation.table = ForeignTable(
        x: points.map(\.0), y: points.map(\.1), range: element.range)
    } else if let value = values.compactMap(\.self).first {
      let formula = ForeignExpression(.number(value), element.range)
      if model.variables[index].role == .stock {
        equation.start = formula
      } else {
        equation.formula = formula
      }
    } else {
      return
    }
    if model.variables[index].role == .lookup { model.variables[index].role = .auxiliary }
    let isWhole = subscripts.isEmpty
    model.variables[index].equations =
      (isWhole ? [] : model.variables[index].equations) + [equation]
  }
}
