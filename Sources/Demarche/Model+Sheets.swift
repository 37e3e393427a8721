import Checker
import Compiler
import Engine
import Report
import Studies

extension Model {
  /// The model as a table of uncertainties, levers, relationships and outcomes (XLRM), the evidence
  /// that its assumptions rest on, its units, the order of its first values and its loops.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  public func tables(width: Int = 80) -> String { sheet(width).tables }

  /// What is doubtful about how the model behaves: loops whose sign is not what they say.
  public var doubts: String { checked.loops.isEmpty ? "" : sheet(80).doubts }

  /// The loops that the equations have, whether declared or not: through each link the shortest.
  /// - Parameters:
  ///   - width: The columns.
  ///   - most: How many are shown; nil: all.
  /// - Returns: Lines, each ended.
  public func loops(width: Int = 80, most: Int? = nil) -> String { sheet(width).loops(most: most) }

  private func sheet(_ width: Int) -> ModelSheet {
    let isSearched = checked.variables.count <= CheckedModel.mostSearched
    guard isSearched || !checked.loops.isEmpty, var signs = try? LinkSigns(checked) else {
      return ModelSheet(checked, width: width, ends: \.ends, polarity: nil)
    }
    return ModelSheet(checked, width: width, ends: \.ends) { signs.polarity(of: $0) }
  }

  /// One variable: its text, its equation in words, what it rests on, what acts on it and what it acts
  /// on, and its path in the base run.
  /// - Parameters:
  ///   - name: A variable of the model.
  ///   - width: The columns.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput`` if there is no such variable.
  public func show(_ name: String, width: Int = 80) throws(BadInput) -> String {
    VariableSheet(checked, try number(of: name), width: width).text(path: basePath(name))
  }

  /// The number of a variable that a user may name.
  func number(of name: String) throws(BadInput) -> Int {
    guard let index = checked.index[name], !checked.variables[index].isHidden else {
      throw BadInput(unknown: "variable", name, known: checked.shown)
    }
    return index
  }

  /// The variable over time in the base run; nil if that fails, and for the switch of a loop.
  private func basePath(_ name: String) -> [Double]? {
    guard checked.tabled.contains(name) else { return nil }
    let single = try? SingleRun(
      checked, of: [name], policy: nil, future: nil, RunChoice(), everyStep: false)
    return single.flatMap { $0.run.failure == nil ? $0.run.values[0] : nil }
  }
}
