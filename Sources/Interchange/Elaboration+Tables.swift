import Language
import SourceText

extension Elaboration {
  /// The name of the graphical function of a variable, or of one of its elements.
  func tableName(_ symbol: Symbol, _ elements: [String], _ range: SourceRange) -> Name {
    let name = symbol.variable.scope + symbol.variable.name.text.folded(source.dialect)
    let own = symbol.variable.role == .lookup ? name : name + "_graph"
    return quoted(Self.element(own, elements), range)
  }

  mutating func declare(
    _ table: ForeignTable, of variable: ForeignVariable, _ name: String, _ elements: [String]
  ) {
    guard let symbol = symbols[name] else { return }
    declare(table, as: tableName(symbol, elements, table.range), variable)
  }

  /// Declares a table; where it has two values at a place the first holds there, and the second from there on.
  mutating func declare(_ table: ForeignTable, as name: Name, _ variable: ForeignVariable?) {
    var table = source.dialect == .vensim ? table.sorted : table
    guard table.x.count == table.y.count, !table.x.isEmpty else {
      return log.add(Mistakes.pointCount(table.range, x: table.x.count, y: table.y.count))
    }
    if table.jumps { log.add(Mistakes.jump(table.range)) }
    table = table.apart
    model.tables.append(
      TableDeclaration(
        name: name, unit: variable.flatMap { unit($0.unit) } ?? .unknown(at: table.range),
        input: .unknown(at: table.range),
        annotations: Annotations(note: variable?.role == .lookup ? variable?.note : nil),
        points: zip(table.x, table.y).map {
          Point(
            x: Number(value: $0, range: table.range), y: Number(value: $1, range: table.range))
        }, mode: table.mode.rawValue))
  }

  /// A table that stands within a formula.
  mutating func helperTable(_ table: ForeignTable) -> Name {
    let name = quoted(nextHelper("graph"), table.range)
    declare(table, as: name, nil)
    return name
  }

  /// The name of a variable or table that the formula being written needs; `#` sets it aside from those
  /// that the model declares.
  mutating func nextHelper(_ what: String) -> String {
    place.helpers += 1
    let element = place.bound.isEmpty ? "" : "_\(place.elementKey)"
    return "\(place.owner)#\(what)_\(place.helpers)\(element)"
  }
}

extension Elaboration.Place {
  /// The elements that the formula is written for, in the order of their dimensions' names.
  var elementKey: String {
    bound.sorted { $0.key < $1.key }.map(\.value).joined(separator: "_")
  }
}
