import Language
import SourceText

extension Elaboration {
  private static let largestMatrix = 30

  /// `INVERT MATRIX(matrix[row, column], size)`: Gauss and Jordan's elimination, the largest number of each
  /// column as its pivot.
  mutating func inverse(_ call: ForeignCall) -> Expression? {
    guard call.name == "invert_matrix" else { return nil }
    let range = call.range
    guard (1...2).contains(call.arguments.count),
      case .name(let name, let subscripts) = call.arguments[0].kind,
      let (_, symbol) = find(name.text), symbol.dimensions.count > 1,
      let elements = elements(name, symbol, subscripts, range),
      let rows = axes[symbol.dimensions[symbol.dimensions.count - 2]],
      let columns = axes[symbol.dimensions[symbol.dimensions.count - 1]],
      let row = rows.positions[elements[elements.count - 2]],
      let column = columns.positions[elements[elements.count - 1]]
    else {
      log.add(Mistakes.scalarFunction(range, call.written.text))
      return call.failed
    }
    let size = rows.elements.count
    guard size == columns.elements.count, size <= Self.largestMatrix else {
      log.add(
        Mistakes.unsupported(
          "a matrix of \(size) by \(columns.elements.count)", range,
          hint: "it must be square, with at most \(Self.largestMatrix) rows"))
      return call.failed
    }
    let others = elements.dropLast(2)
    let signature = "\(range.lower) \(place.scope) \(others.joined(separator: " "))"
    if let known = shared[signature] { return known[row * size + column] }
    let matrix = rows.elements.map { a in
      columns.elements.map { b in
        let all = (others + [a, b]).map { text in
          ForeignSubscript.name(Name(text: text, range: range), gathers: false)
        }
        return reference(name, all, range)
      }
    }
    let result = inverted(matrix, range).flatMap(\.self)
    shared[signature] = result
    return result[row * size + column]
  }

  private mutating func inverted(_ matrix: [[Expression]], _ range: SourceRange) -> [[Expression]] {
    let size = matrix.count
    var rows = matrix.indices.map { row in
      matrix[row] + matrix.indices.map { number($0 == row ? 1 : 0, range) }
    }
    for step in 0..<size {
      for row in (step + 1)..<max(size, step + 1) { swap(&rows, step, row, range) }
      let pivot = rows[step][step]
      rows[step] = rows[step].indices.map { column in
        column < step ? rows[step][column] : kept("row", over(rows[step][column], pivot, range))
      }
      for row in 0..<size where row != step {
        let factor = rows[row][step]
        for column in step..<(2 * size) where column != step {
          let product = times(factor, rows[step][column], range)
          rows[row][column] = kept("row", minus(rows[row][column], product, range))
        }
        rows[row][step] = number(0, range)
      }
    }
    return rows.map { Array($0[size...]) }
  }

  /// Exchanges two rows where the lower one has the larger number in the column.
  private mutating func swap(
    _ rows: inout [[Expression]], _ step: Int, _ row: Int, _ range: SourceRange
  ) {
    let isLarger = kept(
      "larger",
      less(
        Self.call("abs", [rows[step][step]], range), Self.call("abs", [rows[row][step]], range),
        range))
    for column in rows[step].indices where column >= step {
      let (upper, lower) = (rows[step][column], rows[row][column])
      rows[step][column] = kept(
        "row", Expression(.conditional(isLarger, then: lower, otherwise: upper), range))
      rows[row][column] = kept(
        "row", Expression(.conditional(isLarger, then: upper, otherwise: lower), range))
    }
  }

  private mutating func kept(_ what: String, _ formula: Expression) -> Expression {
    addHelper(nextHelper(what), formula)
  }
}
