import Language
import SourceText

// How often macros are written out, which is known before one is.

extension Elaboration {
  /// Counts, for each variable, how often macros are written out for it; false, reported, if that is too often: a macro
  /// that calls another twice doubles their number.
  mutating func canExpand(_ variables: [ForeignVariable]) -> Bool {
    guard !macros.isEmpty else { return true }
    var known: [String: Double] = [:]
    var total = 0.0
    for variable in variables {
      for formula in Self.formulas(of: variable) {
        total += expansions(in: formula, &known)
        guard total <= Self.mostExpansions else {
          log.add(Mistakes.tooManyMacros(formula.range, total, most: Self.mostExpansions))
          return false
        }
      }
    }
    return true
  }

  private func expansions(in formula: ForeignExpression, _ known: inout [String: Double]) -> Double
  {
    var total = formula.parts.reduce(0) { $0 + expansions(in: $1, &known) }
    if case .call(let name, _, _) = formula.kind {
      let folded = name.text.folded(source.dialect)
      if let macro = macros[folded] { total += expansions(of: macro, folded, &known) }
    }
    return total
  }

  private func expansions(
    of macro: ForeignMacro, _ folded: String, _ known: inout [String: Double]
  ) -> Double {
    if let count = known[folded] { return count }
    // One that calls itself is reported where it is written out.
    known[folded] = 1
    let formulas = macro.variables.flatMap(Self.formulas) + (macro.result.map { [$0] } ?? [])
    let count = 1 + formulas.reduce(0) { $0 + expansions(in: $1, &known) }
    known[folded] = count
    return count
  }

  private static func formulas(of variable: ForeignVariable) -> [ForeignExpression] {
    variable.equations.flatMap { [$0.formula, $0.start].compactMap(\.self) }
  }
}
