import Language

extension Checker {
  /// Where variables stand in diagrams: each exists, and has one place in a view.
  mutating func checkViews() {
    for view in parsed.views {
      var placed: [String: Name] = [:]
      for place in view.places {
        if model.index[place.name.text] == nil, resolution.arrays.shapes[place.name.text] == nil {
          report(
            Mistakes.unknownName(
              place.name.text, place.name.range, known: resolution.scope.equationNames))
        } else if let first = placed[place.name.text] {
          report(Mistakes.placedTwice(place.name, first: first))
        }
        placed[place.name.text] = place.name
        for number in [place.x, place.y] where !(0...100_000).contains(number.value) {
          report(Mistakes.farPlace(number.range))
        }
      }
      model.views.append(
        View(
          label: view.label.text,
          places: view.places.map { ($0.name.text, $0.x.value, $0.y.value) }))
    }
  }
}
