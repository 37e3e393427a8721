/// A linear program in equalities: the `x ≥ 0` with `A x = b` that makes `c · x` largest.
///
/// The simplex method of Dantzig in two phases on one dense tableau, with Bland's rule (*Mathematics of Operations
/// Research* 2, 1977), which cannot circle, where nothing is gained; made for the small programs of games.
package struct LinearProgram: Sendable {
  package enum Result: Sendable {
    case solution([Double], value: Double)
    case infeasible
    case unbounded
  }

  /// A row for each equality, the right side last, and below them what is made larger, negated.
  private var tableau: [[Double]]
  private var basis: [Int]
  private let variables: Int
  /// The most numbers of a tableau with which it is quick.
  package static let largest = 1_000_000
  private static let tolerance = 1e-11
  private static let smallestPivot = 1e-9

  /// - Parameters:
  ///   - objective: `c`.
  ///   - rows: `A`.
  ///   - bounds: `b`.
  package init(maximise objective: [Double], rows: [[Double]], bounds: [Double]) {
    variables = objective.count
    // Each row is scaled, so that one tolerance fits all, and has its own artificial variable.
    tableau = zip(rows, bounds).enumerated().map { number, row in
      let scale = max(row.0.map(\.magnitude).max() ?? 1, row.1.magnitude, 1e-300)
      let sign = row.1 < 0 ? -1 / scale : 1 / scale
      let artificial = bounds.indices.map { $0 == number ? 1.0 : 0 }
      return row.0.map { $0 * sign } + artificial + [row.1 * sign]
    }
    basis = bounds.indices.map { objective.count + $0 }
    let size = objective.map(\.magnitude).max() ?? 1
    scale = size > 0 ? size : 1
    self.objective = objective
  }

  private let objective: [Double]
  private let scale: Double

  /// Solves the program.
  /// - Returns: The solution, or that there is none or no largest.
  package func solve() -> Result {
    var program = self
    let count = program.tableau.count
    let width = variables + count + 1
    // First the artificial variables are made as small as they can be.
    var costs = Array(repeating: 0.0, count: width)
    for column in variables..<variables + count { costs[column] = 1 }
    for row in program.tableau {
      for column in 0..<width { costs[column] -= row[column] }
    }
    program.tableau.append(costs)
    guard program.improve(columns: variables + count) else { return .unbounded }
    if program.tableau[count][width - 1] < -1e-9 { return .infeasible }
    program.removeArtificials()
    // Then what is wanted as large as it can be.
    var wanted = objective.map { -$0 / scale } + Array(repeating: 0, count: count + 1)
    for (row, variable) in program.basis.enumerated() where variable < variables {
      let factor = wanted[variable]
      guard factor != 0 else { continue }
      for column in 0..<width { wanted[column] -= factor * program.tableau[row][column] }
    }
    program.tableau[count] = wanted
    guard program.improve(columns: variables) else { return .unbounded }
    var solution = Array(repeating: 0.0, count: variables)
    for (row, variable) in program.basis.enumerated() where variable < variables {
      solution[variable] = max(0, program.tableau[row][width - 1])
    }
    return .solution(solution, value: zip(objective, solution).reduce(0) { $0 + $1.0 * $1.1 })
  }

  /// Pivots until no column helps; whether that comes to an end.
  ///
  /// The column that helps most comes in, as long as something is gained; then the first that helps, by Bland's rule.
  private mutating func improve(columns: Int) -> Bool {
    let last = tableau.count - 1
    let right = tableau[last].count - 1
    var best = tableau[last][right]
    var standing = 0
    while true {
      let helping = (0..<columns).filter { tableau[last][$0] < -Self.tolerance }
      let entering =
        standing < 3 * last
        ? helping.min { tableau[last][$0] < tableau[last][$1] } : helping.first
      guard let column = entering else { return true }
      guard let row = leaving(column, byBland: standing >= 3 * last) else { return false }
      pivot(row, column)
      if tableau[last][right] > best + Self.tolerance {
        best = tableau[last][right]
        standing = 0
      } else {
        standing += 1
      }
    }
  }

  /// The row that limits a column; of several the one with the largest pivot, or, by Bland's rule, the first variable.
  private func leaving(_ column: Int, byBland: Bool) -> Int? {
    let last = tableau.count - 1
    let right = tableau[last].count - 1
    var best: (row: Int, ratio: Double)?
    for row in 0..<last where tableau[row][column] > Self.smallestPivot {
      let ratio = max(0, tableau[row][right]) / tableau[row][column]
      guard let known = best else {
        best = (row, ratio)
        continue
      }
      let isTie = (ratio - known.ratio).magnitude <= Self.tolerance
      let isBetter =
        byBland
        ? basis[row] < basis[known.row] : tableau[row][column] > tableau[known.row][column]
      if isTie ? isBetter : ratio < known.ratio { best = (row, ratio) }
    }
    return best?.row
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let factor = 1 / tableau[row][column]
    for place in tableau[row].indices { tableau[row][place] *= factor }
    tableau[row][column] = 1
    let source = tableau[row]
    for other in tableau.indices where other != row {
      let weight = tableau[other][column]
      guard weight != 0 else { continue }
      for place in source.indices { tableau[other][place] -= weight * source[place] }
      tableau[other][column] = 0
    }
    basis[row] = column
  }

  /// Artificial variables that are left stand at zero; they leave where a real one can take their place.
  private mutating func removeArtificials() {
    for row in basis.indices where basis[row] >= variables {
      if let column = (0..<variables).first(where: { tableau[row][$0].magnitude > 1e-9 }) {
        pivot(row, column)
      }
    }
  }
}
