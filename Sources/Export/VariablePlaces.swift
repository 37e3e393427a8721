import Checker

/// The variables that users may name, and the place of each in their list.
struct VariablePlaces {
  /// Their indices among all variables.
  let shown: [Int]
  private let places: [Int: Int]
  private let model: CheckedModel

  init(_ model: CheckedModel) {
    self.model = model
    shown = model.variables.indices.filter { !model.variables[$0].isHidden }
    places = Dictionary(uniqueKeysWithValues: zip(shown, shown.indices))
  }

  /// The place of a variable by its index; nil for one without a name of its own.
  subscript(_ index: Int) -> Int? { places[index] }

  /// The place of an input or an output.
  func of(_ name: String) -> Int {
    guard let place = model.index[name].flatMap({ places[$0] }) else {
      preconditionFailure("`\(name)` is an input or an output, so that it has a name of its own")
    }
    return place
  }
}
