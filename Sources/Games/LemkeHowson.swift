extension NormalForm {
  /// One equilibrium of a game of two, found by pivoting (Lemke and Howson, *Journal of the Society for Industrial and
  /// Applied Mathematics* 12, 1964).
  ///
  /// Ties are broken by the order of slightly moved right sides (lexicographically: von Stengel, *Handbook of Game
  /// Theory* 3, 2002, chapter 45), so that no path circles.
  /// - Parameter label: The strategy that is missing on the way: the first player's, then the second's.
  /// - Returns: The mixture, and its regret; nil unless there are two players, or if rounding spoils all of the path.
  package func pivotedEquilibrium(missing label: Int = 0) -> (mixture: [[Double]], regret: Double)?
  {
    guard players.count == 2 else { return nil }
    let (m, n) = (players[0].strategies.count, players[1].strategies.count)
    let scaled = normalised
    func payoff(_ row: Int, _ column: Int, _ player: Int) -> Double {
      scaled.payoffs[index([row, column])][player] + 1
    }
    // Each side's limits: what the replies of the other give, and what is played.
    var sides = [
      PivotTable(
        (0..<n).map { column in (0..<m).map { payoff($0, column, 1) } }, own: 0..<m,
        replies: m..<(m + n)),
      PivotTable(
        (0..<m).map { row in (0..<n).map { payoff(row, $0, 0) } }, own: m..<(m + n), replies: 0..<m),
    ]
    var entering = label
    var side = label < m ? 0 : 1
    for _ in 0..<100_000 {
      guard let leaving = sides[side].pivot(entering) else { return nil }
      if leaving == label {
        guard let x = sides[0].mixture, let y = sides[1].mixture else { return nil }
        return ([x, y], regret([x, y]))
      }
      entering = leaving
      side = 1 - side
    }
    return nil
  }
}

/// Limits `A x ≤ 1` with slacks, of which some variables are in the basis.
private struct PivotTable {
  private let own: Range<Int>
  private let replies: Range<Int>
  /// A row for each limit: the columns of the variables, those of the slacks, and the right side.
  private var rows: [[Double]]
  /// The label of what stands in each row.
  private var basis: [Int]

  init(_ limits: [[Double]], own: Range<Int>, replies: Range<Int>) {
    self.own = own
    self.replies = replies
    rows = limits.indices.map { row in
      limits[row] + limits.indices.map { $0 == row ? 1 : 0 } + [1]
    }
    basis = Array(replies)
  }

  private func column(_ label: Int) -> Int {
    own.contains(label) ? label - own.lowerBound : own.count + label - replies.lowerBound
  }

  /// Brings a label in.
  /// - Returns: The label that leaves; nil if nothing limits it.
  mutating func pivot(_ label: Int) -> Int? {
    let column = column(label)
    var best: Int?
    for row in rows.indices where rows[row][column] > 1e-10 {
      guard let known = best else {
        best = row
        continue
      }
      if isSmaller(row, known, column) { best = row }
    }
    guard let row = best else { return nil }
    let leaving = basis[row]
    basis[row] = label
    let pivot = rows[row][column]
    for place in rows[row].indices { rows[row][place] /= pivot }
    let source = rows[row]
    for other in rows.indices where other != row {
      let weight = rows[other][column]
      guard weight != 0 else { continue }
      for place in source.indices { rows[other][place] -= weight * source[place] }
    }
    return leaving
  }

  /// Whether a row limits a column more tightly than another, by the right sides and then by the slacks.
  private func isSmaller(_ row: Int, _ other: Int, _ column: Int) -> Bool {
    let (mine, known) = (rows[row][column], rows[other][column])
    let last = rows[row].count - 1
    for place in [last] + Array(own.count..<last) {
      let difference = rows[row][place] / mine - rows[other][place] / known
      if difference.magnitude > 1e-10 { return difference < 0 }
    }
    return false
  }

  /// What is played, as shares.
  var mixture: [Double]? {
    var shares = own.map { _ in 0.0 }
    for (row, label) in basis.enumerated() where own.contains(label) {
      shares[label - own.lowerBound] = max(0, rows[row].last ?? 0)
    }
    let total = shares.reduce(0, +)
    return total > 0 ? shares.map { $0 / total } : nil
  }
}
