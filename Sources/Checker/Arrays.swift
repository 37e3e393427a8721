/// The dimensions of a model, and the variables that have some.
///
/// Such a variable is one for each combination of elements, one after the other, the last dimension running fastest.
struct Arrays {
  /// The elements of each dimension, and the place of each in it.
  private(set) var dimensions: [String: [String]] = [:]
  private(set) var positions: [String: [String: Int]] = [:]
  /// For each dimension and each dimension that groups it, the group of each element.
  var groupings: [String: [String: [String: String]]] = [:]
  /// The dimensions of each variable that has any, and the index of its first element.
  private(set) var shapes: [String: [String]] = [:]
  private(set) var firstElements: [String: Int] = [:]

  mutating func declare(_ dimension: String, _ elements: [String]) {
    dimensions[dimension] = elements
    positions[dimension] = Dictionary(
      zip(elements, 0...), uniquingKeysWith: { first, _ in first })
  }

  mutating func declare(_ variable: String, over shape: [String], first: Int) {
    shapes[variable] = shape
    firstElements[variable] = first
  }

  /// All combinations of the elements of some dimensions.
  func combinations(_ dimensions: [String]) -> [[String]] {
    dimensions.reduce([[]]) { all, dimension in
      all.flatMap { prefix in (self.dimensions[dimension] ?? []).map { prefix + [$0] } }
    }
  }
}
