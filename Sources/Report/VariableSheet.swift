package import Checker
import Words

/// One variable: its text, its equation in words, what it rests on, what acts on it and what it acts on, and its path
/// in the base run.
package struct VariableSheet {
  private let model: CheckedModel
  private let index: Int
  private let width: Int

  /// - Parameters:
  ///   - model: The model.
  ///   - index: The variable's number.
  ///   - width: The columns.
  package init(_ model: CheckedModel, _ index: Int, width: Int) {
    self.model = model
    self.index = index
    self.width = width
  }

  /// - Parameter path: The variable over time in the base run; nil if that fails.
  /// - Returns: Lines, each ended.
  package func text(path: [Double]?) -> String {
    let variable = model.variables[index]
    var lines = Layout.wrap(
      "\(variable.label) (\(variable.kind.spoken), \(variable.unit))", width: width)
    lines += [""] + model.declaration(variable).map { "  " + $0 }
    if let words = Wording(model).sentence(index) {
      lines += [""] + Layout.wrap(words, width: width)
    }
    if let origin = variable.origin { lines += ["", "Rests on: \(origin)"] }
    lines += [""] + neighbours("Acted on by", causes(index))
    lines += neighbours("Acts on", effects(index))
    if let path { lines += [""] + sparkline(path) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func causes(_ index: Int) -> Set<Int> {
    model.causes(of: index).union(model.readsAtStart(index))
  }

  private func effects(_ index: Int) -> [Int] {
    model.variables.indices.filter { causes($0).contains(index) }
  }

  private func neighbours(_ title: String, _ indices: some Sequence<Int>) -> [String] {
    let names = indices.map { model.variables[$0] }.filter { !$0.isHidden }.map(\.name)
    return Layout.wrap(
      "\(title): " + (names.isEmpty ? "nothing" : names.sorted().joined(separator: ", ")),
      width: width, indent: "  ")
  }

  private func sparkline(_ values: [Double]) -> [String] {
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
      "Base run, \(Figures.year(model.timing.start)) to \(Figures.year(model.timing.end)):"
        + " \(Figures.level(low)) to \(Figures.level(high))", String(line),
    ]
  }
}
