import Language
import SourceText

extension Elaboration {
  /// A unit with the model's other names of units put in place; nil where none is given.
  mutating func unit(_ written: UnitExpression?) -> UnitExpression? {
    guard let written else { return nil }
    var factors: [UnitExpression.Factor] = []
    for factor in written.factors {
      let name = factor.name.text.folded(source.dialect)
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
