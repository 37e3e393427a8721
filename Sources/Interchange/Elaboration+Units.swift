import Language
import SourceText

extension Elaboration {
  /// A unit with the model's other names of units put in place; nil where none is given.
  mutating func unit(_ written: UnitExpression?) -> UnitExpression? {
    guard let written else { return nil }
    var factors: [UnitExpression.Factor] = []
    for factor in written.factors {
      let name = singular(factor.name.text.folded(source.dialect))
      if let meant = source.unitAliases[name] {
        factors += meant.factors.map { part in
          .init(
            name: quoted(part.name.text.folded(source.dialect), factor.name.range),
            power: part.power * factor.power)
        }
      } else {
        factors.append(.init(name: quoted(name, factor.name.range), power: factor.power))
      }
    }
    return UnitExpression(factors: factors, range: written.range)
  }

  private static let timeUnits: Set<String> = [
    "second", "minute", "hour", "day", "week", "month", "quarter", "year",
  ]

  /// A unit of time in its singular; other units are what they are called.
  func singular(_ name: String) -> String {
    name.hasSuffix("s") && Self.timeUnits.contains(String(name.dropLast()))
      ? String(name.dropLast()) : name
  }

  /// Declares every unit that is used.
  mutating func declareUnits() {
    let time = model.time?.unit.text
    var known: Set<String> = [UnitExpression.unknownName]
    if let time { known.insert(time) }
    let used = model.variables.map(\.unit) + model.tables.map(\.unit)
    for factor in used.flatMap(\.factors) where known.insert(factor.name.text).inserted {
      model.units.append(UnitDeclaration(name: factor.name, label: nil))
    }
  }
}
