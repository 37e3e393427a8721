import SourceText

extension Parser {
  /// `view "Fighters"`, then a line `frontier at 120, 80` for each variable.
  mutating func view() throws(Skip) {
    let label = try text("the heading of the view in quotes")
    var places: [ViewDeclaration.Place] = []
    while !atDeclarationEnd {
      if token.kind == .partBreak { advance() }
      do throws(Skip) {
        places.append(try place())
      } catch {
        skipPart()
      }
    }
    if places.isEmpty {
      log.add(
        Mistakes.missingPart(
          "place", of: "the view `\(label.text)`", at: label.range,
          hint: "add for example `stock at 120, 80`"))
    }
    model.views.append(ViewDeclaration(label: label, places: places))
  }

  private mutating func place() throws(Skip) -> ViewDeclaration.Place {
    let name = try variableName("the name of a variable")
    try expect(word: "at", hint: "write `\(name.text) at 120, 80`")
    let x = try number("how far from the left it stands")
    try expect(symbol: ",", hint: "write `\(name.text) at 120, 80`")
    let place = ViewDeclaration.Place(
      name: name, x: x, y: try number("how far from the top it stands"))
    guard atPartEnd else {
      throw fail(
        Mistakes.unexpected(token, expected: "the end of the line", hint: "one variable a line"))
    }
    return place
  }
}
