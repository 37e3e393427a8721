/// The lower triangular Cholesky factor of a correlation matrix that is mostly zero.
package struct CorrelationFactor: Sendable {
  /// The entries of each row that are not 0, from left to right.
  package let rows: [[(column: Int, weight: Double)]]

  /// Factors the matrix of `count` quantities with some pairs correlated and all others not; nil if no
  /// random numbers can have these correlations: the matrix is not positive definite.
  /// - Parameters:
  ///   - count: The number of quantities.
  ///   - pairs: Indices of two different quantities, and their correlation.
  package init?(count: Int, pairs: [(first: Int, second: Int, value: Double)]) {
    let involved = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    let place = Dictionary(uniqueKeysWithValues: involved.enumerated().map { ($1, $0) })
    let size = involved.count
    var matrix = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
    for pair in pairs {
      guard let a = place[pair.first], let b = place[pair.second] else { continue }
      matrix[a][b] = pair.value
      matrix[b][a] = pair.value
    }
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row][column]
        for k in 0..<column { sum -= matrix[row][k] * matrix[column][k] }
        if row == column {
          guard sum > 1e-12 else { return nil }
          matrix[row][row] = sum.squareRoot()
        } else {
          matrix[row][column] = sum / matrix[column][column]
        }
      }
    }
    var rows = (0..<count).map { [(column: $0, weight: 1.0)] }
    for (index, row) in involved.enumerated() {
      rows[row] = (0...index).compactMap {
        matrix[index][$0] == 0 ? nil : (involved[$0], matrix[index][$0])
      }
    }
    self.rows = rows
  }

  /// Whether a quantity is mixed from others.
  package func mixes(_ index: Int) -> Bool { rows[index].count > 1 }
}
