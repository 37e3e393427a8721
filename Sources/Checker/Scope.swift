import Language
import SourceText

/// The names of a model: what each stands for and whether anything uses it.
struct Scope {
  private(set) var variables: [String: Int] = [:]
  private(set) var units: Set<String> = []
  private(set) var tables: [String: (index: Int, input: Dimension, output: Dimension)] = [:]
  private var places: [String: SourceRange] = [:]
  private(set) var used: Set<String> = []

  /// Enters a name that must be the only one of its kind.
  mutating func declare(_ name: Name, variable index: Int, log: inout DiagnosticLog) {
    if claim(name, log: &log) { variables[name.text] = index }
  }

  mutating func declare(
    _ name: Name, table: Int, input: Dimension, output: Dimension, log: inout DiagnosticLog
  ) {
    if claim(name, log: &log) { tables[name.text] = (table, input, output) }
  }

  /// Enters the name of a variable with dimensions, which stands for its elements.
  mutating func declare(shape name: Name, log: inout DiagnosticLog) -> Bool {
    claim(name, log: &log)
  }

  /// Enters a function of the model's own.
  mutating func declare(function name: Name, log: inout DiagnosticLog) -> Bool {
    claim(name, log: &log)
  }

  mutating func declareBuiltIn(_ name: String, variable index: Int) { variables[name] = index }

  mutating func declare(unit: Name, log: inout DiagnosticLog) {
    if !units.insert(unit.text).inserted { log.add(Mistakes.duplicate(unit, first: nil)) }
  }

  private mutating func claim(_ name: Name, log: inout DiagnosticLog) -> Bool {
    let isReserved =
      ReservedWords.builtIn.contains(name.text) || Function(rawValue: name.text) != nil
    if isReserved, !name.isQuoted || name.text.hasPrefix("time") {
      log.add(Mistakes.reserved(name))
      return false
    }
    if let first = places[name.text] {
      log.add(Mistakes.duplicate(name, first: first))
      return false
    }
    places[name.text] = name.range
    return true
  }

  mutating func use(_ name: String) { used.insert(name) }

  /// Every name an equation may use.
  var equationNames: [String] { variables.keys + ReservedWords.builtIn }

  var functionNames: [String] { tables.keys + Function.allCases.map(\.rawValue) }
}

extension CheckedModel {
  /// The dimension of a unit as written; unknown units are reported.
  static func dimension(
    _ unit: UnitExpression, _ scope: inout Scope, _ log: inout DiagnosticLog
  ) -> Dimension {
    var dimension = Dimension.none
    for factor in unit.factors {
      let isKnown = factor.name.text != UnitExpression.unknownName
      if isKnown, !scope.units.contains(factor.name.text) {
        log.add(Mistakes.unknownUnit(factor.name, known: scope.units))
      }
      scope.use("unit " + factor.name.text)
      let own = Dimension(factor.name.text)
      if let raised = own.raised(to: factor.power) {
        dimension = dimension * raised
      } else {
        log.add(Mistakes.highPower(factor.name.range, own, factor.power))
      }
    }
    return dimension
  }
}
