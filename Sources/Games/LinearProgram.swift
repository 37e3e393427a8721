/// A linear program of covering: the `x ≥ 0` with `A x ≥ b` that makes `c · x` smallest, where `c ≥ 0`.
///
/// Since no cost is below zero, nothing at all is the best that a program without limits could do; the dual simplex
/// method (Lemke, *Naval Research Logistics Quarterly* 1, 1954) goes from there, a violated limit at a time, and needs no
/// other beginning. Where it stands still it takes the first limit and the first column (Bland, *Mathematics of Operations
/// Research* 2, 1977), which cannot circle.
package struct LinearProgram: Sendable {
  /// The most numbers of a tableau with which it is quick.
  package static let largest = 4_000_000
  private static let tolerance = 1e-11
  private static let smallestPivot = 1e-9

  /// Limits below, costs last; columns that are not in the basis, right sides last.
  private var tableau: [[Double]]
  /// What stands in each row and in each column: variables first, then slacks.
  private var rowNames: [Int]
  private var columnNames: [Int]
  private let variables: Int

  /// - Parameters:
  ///   - costs: `c`, none below zero.
  ///   - rows: `A`.
  ///   - bounds: `b`.
  package init(minimise costs: [Double], rows: [[Double]], bounds: [Double]) {
    variables = costs.count
    // Each row is scaled, so that one tolerance fits all.
    tableau = zip(rows, bounds).map { row, bound in
      let scale = max(row.map(\.magnitude).max() ?? 0, bound.magnitude, 1e-300)
      return row.map { -$0 / scale } + [-bound / scale]
    }
    let largest = costs.max() ?? 0
    tableau.append(costs.map { largest > 0 ? $0 / largest : 0 } + [0])
    rowNames = rows.indices.map { costs.count + $0 }
    columnNames = Array(costs.indices)
  }

  /// Solves the program.
  /// - Returns: The solution; nil if no `x` keeps within the limits, or if rounding keeps it from being found.
  package func solve() -> [Double]? {
    var program = self
    guard program.improve() else { return nil }
    var solution = Array(repeating: 0.0, count: variables)
    for (row, name) in program.rowNames.enumerated() where name < variables {
      solution[name] = max(0, program.tableau[row][variables])
    }
    return solution
  }

  /// Pivots until no limit is violated; whether that is possible.
  private mutating func improve() -> Bool {
    let limits = rowNames.count
    var cost = tableau[limits][variables]
    var standing = 0
    for _ in 0..<(1_000 + 50 * (limits + variables)) {
      let byBland = standing > 2 * (limits + variables)
      guard let row = violated(byBland) else { return true }
      guard let column = entering(row, byBland) else { return false }
      pivot(row, column)
      if tableau[limits][variables] < cost - Self.tolerance {
        cost = tableau[limits][variables]
        standing = 0
      } else {
        standing += 1
      }
    }
    return false
  }

  /// The limit that is violated most, or the first one; nil if none is.
  private func violated(_ byBland: Bool) -> Int? {
    var found: Int?
    for row in rowNames.indices where tableau[row][variables] < -Self.tolerance {
      guard let known = found else {
        found = row
        continue
      }
      let isBetter =
        byBland
        ? rowNames[row] < rowNames[known] : tableau[row][variables] < tableau[known][variables]
      if isBetter { found = row }
    }
    return found
  }

  /// The column that costs least for what it helps; of several the one with the largest pivot, or the first variable.
  private func entering(_ row: Int, _ byBland: Bool) -> Int? {
    let costs = tableau[rowNames.count]
    let line = tableau[row]
    var best: (column: Int, ratio: Double)?
    for column in columnNames.indices where line[column] < -Self.smallestPivot {
      let ratio = max(0, costs[column]) / -line[column]
      guard let known = best else {
        best = (column, ratio)
        continue
      }
      let isTie = (ratio - known.ratio).magnitude <= Self.tolerance
      let isBetter =
        byBland
        ? columnNames[column] < columnNames[known.column] : line[column] < line[known.column]
      if isTie ? isBetter : ratio < known.ratio { best = (column, ratio) }
    }
    return best?.column
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let pivot = tableau[row][column]
    var source = tableau[row]
    for place in source.indices { source[place] /= pivot }
    source[column] = 1 / pivot
    for other in tableau.indices where other != row {
      let weight = tableau[other][column]
      guard weight != 0 else { continue }
      tableau[other][column] = 0
      unsafe tableau[other].withUnsafeMutableBufferPointer { target in
        for place in source.indices { unsafe target[place] -= weight * source[place] }
      }
    }
    tableau[row] = source
    swap(&rowNames[row], &columnNames[column])
  }
}

extension LinearProgram {
  /// The shares that make a sum largest under conditions.
  /// - Parameters:
  ///   - values: What each share counts for.
  ///   - conditions: Rows whose product with the shares may not be below zero.
  /// - Returns: Shares, one in all; nil if none fulfil the conditions.
  package static func shares(maximise values: [Double], conditions: [[Double]]) -> [Double]? {
    let most = values.max() ?? 0
    let program = LinearProgram(
      minimise: values.map { most - $0 }, rows: conditions + [values.map { _ in 1 }],
      bounds: conditions.map { _ in 0 } + [1])
    return program.solve().flatMap(normalised)
  }

  /// The shares that make the smallest of some sums largest: what the first player plays in a game of nothing but
  /// conflict (von Neumann and Morgenstern, *Theory of Games*, 1944).
  /// - Parameter rows: What each share counts for in each sum.
  /// - Returns: Shares, one in all, and the smallest sum.
  package static func fairest(_ rows: [[Double]]) -> (shares: [Double], least: Double)? {
    guard let width = rows.first?.count else { return nil }
    let lowest = rows.joined().min() ?? 0
    let range = (rows.joined().max() ?? 0) - lowest
    let unit = range > 0 ? range : 1
    // From 1 to 2, so that what is to be reached can be 1.
    let program = LinearProgram(
      minimise: Array(repeating: 1, count: width),
      rows: rows.map { $0.map { ($0 - lowest) / unit + 1 } }, bounds: rows.map { _ in 1 })
    guard let shares = program.solve().flatMap(normalised) else { return nil }
    let sums = rows.map { zip($0, shares).reduce(0) { $0 + $1.0 * $1.1 } }
    return (shares, sums.min() ?? 0)
  }

  private static func normalised(_ solution: [Double]) -> [Double]? {
    let total = solution.reduce(0, +)
    return total > 0 && total.isFinite ? solution.map { $0 / total } : nil
  }
}
