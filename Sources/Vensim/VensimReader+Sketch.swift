import Interchange
import Language
import SourceText

extension VensimReader {
  /// Reads what stands behind the equations: where the sketches show variables, other names of units and
  /// the method of integration.
  mutating func readSettings() {
    let first = file.line(at: StatementScanner.endOfEquations(file))
    guard first <= file.lineCount else { return }
    var view: ForeignView?
    var shown: Set<String> = []
    for number in first...file.lineCount {
      let extent = file.extent(ofLine: number)
      let line = file.slice(extent.lowerBound, extent.upperBound)
      if line.hasPrefix("*") {
        if let view, !view.places.isEmpty { model.views.append(view) }
        view = ForeignView(label: String(line.dropFirst()))
        shown = []
      } else if line.hasPrefix("10,") {
        if let place = place(line, file.range(extent.lowerBound, extent.upperBound)),
          shown.insert(place.name.text.folded(.vensim)).inserted
        {
          view?.places.append(place)
        }
      } else if line.hasPrefix("22:") {
        readAliases(line.dropFirst(3), file.range(extent.lowerBound, extent.upperBound))
      } else if line.hasPrefix("15:") {
        readMethod(line.dropFirst(3), file.range(extent.lowerBound, extent.upperBound))
      }
    }
    if let view, !view.places.isEmpty { model.views.append(view) }
  }

  /// `10,id,name,x,y,…`; a name with commas stands in quotation marks.
  private func place(_ line: String, _ range: SourceRange) -> (name: Name, x: Double, y: Double)? {
    let rest = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
    guard rest.count == 3 else { return nil }
    var name = rest[2].prefix { $0 != "," }
    if rest[2].hasPrefix("\"") {
      guard let close = rest[2].ranges(of: "\",").first(where: { $0.lowerBound > name.startIndex })
      else { return nil }
      name = rest[2][..<rest[2].index(after: close.lowerBound)]
    }
    let numbers = rest[2][name.endIndex...].dropFirst().split(separator: ",")
    guard numbers.count > 1, let x = Double(numbers[0]), let y = Double(numbers[1]), x >= 0, y >= 0
    else { return nil }
    return (Name(text: String(name), range: range), x, y)
  }

  private mutating func readAliases(_ line: Substring, _ range: SourceRange) {
    let names = line.split(separator: ",").map { String($0).folded(.vensim) }
    guard let first = names.first, names.count > 1 else { return }
    let meant = UnitExpression(
      factors: [.init(name: Name(text: first, range: range), power: 1)], range: range)
    for name in names.dropFirst() { model.unitAliases[name] = meant }
  }

  /// The fourth number says how Vensim integrates.
  private mutating func readMethod(_ line: Substring, _ range: SourceRange) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count > 3 else { return }
    switch fields[3].filter({ !$0.isWhitespace }) {
    case "", "0": break
    case "1", "5": model.time.method = "rk4"
    case let other:
      log.add(
        Mistakes.unsupported(
          "the integration method number \(other)", range,
          hint: "choose Euler's or Runge-Kutta's of order 4 in Vensim"))
    }
  }
}
