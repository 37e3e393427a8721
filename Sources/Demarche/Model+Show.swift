import Analyses
import Checker
import Compiler
import Engine
import Language
import Report
import SourceText
import Studies
import Words

extension Model {
  /// One variable: its text, its equation in words, what it rests on, what acts on it and what it acts
  /// on, and its path in the base run.
  /// - Parameters:
  ///   - name: A variable of the model.
  ///   - width: The columns.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput`` if there is no such variable.
  public func show(_ name: String, width: Int = 80) throws(BadInput) -> String {
    guard let index = checked.index[name] else {
      let known = checked.variables.filter { !$0.isHidden }.map(\.name)
      throw BadInput(unknown: "variable", name, known: known)
    }
    let variable = checked.variables[index]
    var lines = Layout.wrap(
      "\(variable.label) (\(variable.kind.spoken), \(variable.unit))", width: width)
    lines += [""] + checked.declaration(variable).map { "  " + $0 }
    if let words = Wording(model: checked).sentence(index) {
      lines += [""] + Layout.wrap(words, width: width)
    }
    if let origin = Subject.origin(variable.origins) {
      lines += ["", "Rests on: \(origin)"]
    }
    lines += [""] + neighbours("Acted on by", causes(index), width)
    lines += neighbours("Acts on", effects(index), width)
    if let values = basePath(name) { lines += [""] + sparkline(values, width) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func causes(_ index: Int) -> Set<Int> {
    checked.causes(of: index).union(checked.readsAtStart(index))
  }

  private func effects(_ index: Int) -> [Int] {
    checked.variables.indices.filter { causes($0).contains(index) }
  }

  private func neighbours(_ title: String, _ indices: some Sequence<Int>, _ width: Int) -> [String]
  {
    let names = indices.map { checked.variables[$0] }.filter { !$0.isHidden }.map(\.name)
    return Layout.wrap(
      "\(title): " + (names.isEmpty ? "nothing" : names.sorted().joined(separator: ", ")),
      width: width, indent: "  ")
  }

  /// The variable over time in the base run; nil if the run fails.
  private func basePath(_ name: String) -> [Double]? {
    guard let table = try? singleRun() else { return nil }
    let rows = table.split(separator: "\n").map { $0.split(separator: ",") }
    guard let column = rows.first?.firstIndex(of: Substring(name)) else { return nil }
    return rows.dropFirst().compactMap { Double($0[column]) }
  }

  private func sparkline(_ values: [Double], _ width: Int) -> [String] {
    guard let low = values.min(), let high = values.max() else { return [] }
    let blocks = Array("▁▂▃▄▅▆▇█")
    let columns = min(width, values.count, 64)
    let line = (0..<columns).map { column -> Character in
      let value = values[column * (values.count - 1) / max(columns - 1, 1)]
      // Halves, since a span may be too large for a double.
      let share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0
      return blocks[min(7, Int(share * 8))]
    }
    return [
      "Base run, \(Figures.year(checked.timing.start)) to \(Figures.year(checked.timing.end)):"
        + " \(Figures.level(low)) to \(Figures.level(high))", String(line),
    ]
  }
}
