/// The lower triangular Cholesky factor of a correlation matrix that is mostly zero.
///
/// A row is kept from its first entry on: what stands left of it is zero in the factor too.
package struct CorrelationFactor: Sendable {
  /// Why there is none.
  package enum Impossible: Error {
    /// No random numbers can have the correlations of this quantity with those before it.
    case row(Int)
    /// Too many quantities hang together.
    case tooLarge
  }

  /// The most multiplications that are made for a factor.
  private static let mostWork = 4e9

  /// The entries of each row that are not 0, from left to right.
  package let rows: [[(column: Int, weight: Double)]]

  /// Factors the matrix of `count` quantities with some pairs correlated and all others not.
  /// - Parameters:
  ///   - count: The number of quantities.
  ///   - pairs: Indices of two different quantities, and their correlation.
  /// - Throws: ``Impossible`` if the matrix is not positive definite, or too large.
  package init(
    count: Int, pairs: [(first: Int, second: Int, value: Double)]
  ) throws(Impossible) {
    let involved = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    let place = Dictionary(uniqueKeysWithValues: involved.enumerated().map { ($1, $0) })
    let entries = pairs.compactMap { pair in
      place[pair.first].flatMap { a in
        place[pair.second].map { (row: max(a, $0), column: min(a, $0), value: pair.value) }
      }
    }
    var starts = Array(involved.indices)
    for entry in entries { starts[entry.row] = min(starts[entry.row], entry.column) }
    let widths = starts.enumerated().map { Double($0.offset - $0.element + 1) }
    guard widths.reduce(0, { $0 + $1 * $1 / 2 }) <= Self.mostWork else { throw .tooLarge }
    // Each row from its first entry to the diagonal.
    var matrix = starts.enumerated().map { row, start in
      [Double](repeating: 0, count: row - start) + [1]
    }
    for entry in entries { matrix[entry.row][entry.column - starts[entry.row]] = entry.value }
    for row in involved.indices {
      for column in starts[row]...row {
        var sum = matrix[row][column - starts[row]]
        for k in max(starts[row], starts[column])..<max(column, starts[row]) {
          sum -= matrix[row][k - starts[row]] * matrix[column][k - starts[column]]
        }
        if row == column {
          guard sum > 1e-12 else { throw .row(involved[row]) }
          matrix[row][row - starts[row]] = sum.squareRoot()
        } else {
          matrix[row][column - starts[row]] =
            sum / matrix[column][column - starts[column]]
        }
      }
    }
    var rows = (0..<count).map { [(column: $0, weight: 1.0)] }
    for (index, row) in involved.enumerated() {
      rows[row] = matrix[index].enumerated().compactMap { offset, weight in
        weight == 0 ? nil : (involved[starts[index] + offset], weight)
      }
    }
    self.rows = rows
  }

  /// Whether a quantity is mixed from others.
  package func mixes(_ index: Int) -> Bool { rows[index].count > 1 }
}
