/// The solution of as many linear equations as unknowns, by elimination with the largest pivots.
/// - Parameter system: A row for each equation, the right side last.
/// - Returns: The solution; nil if a pivot vanishes.
func solution(of system: [[Double]]) -> [Double]? {
  var rows = system
  let count = rows.count
  for column in 0..<count {
    guard
      let pivot = (column..<count).max(by: {
        rows[$0][column].magnitude < rows[$1][column].magnitude
      }), rows[pivot][column].magnitude > 1e-12
    else { return nil }
    rows.swapAt(column, pivot)
    for row in 0..<count where row != column && rows[row][column] != 0 {
      let factor = rows[row][column] / rows[column][column]
      for place in column...count { rows[row][place] -= factor * rows[column][place] }
    }
  }
  return (0..<count).map { rows[$0][count] / rows[$0][$0] }
}

/// The shortest step that makes linear equations nearly hold, also where they depend on each other.
/// - Parameter system: A row for each equation, the right side last.
/// - Returns: The least squares with a damping of 1e-10 of the largest entry.
func shortestSolution(of system: [[Double]]) -> [Double]? {
  guard let count = system.first.map({ $0.count - 1 }) else { return nil }
  var normal = (0..<count).map { row in
    (0...count).map { column in system.reduce(0) { $0 + $1[row] * $1[column] } }
  }
  let damping = 1e-10 * max(1e-300, normal.indices.map { normal[$0][$0] }.max() ?? 0)
  for place in 0..<count { normal[place][place] += damping }
  return solution(of: normal)
}
