import Language
import SourceText

extension CheckedModel {
  /// The codes of what is said about units.
  package static var unitCodes: Set<String> { Mistakes.unitCodes }

  /// The code of what nothing reads.
  package static let unusedCode = "unused"
}

extension Mistakes {
  /// The codes of everything that is said here.
  static let unitCodes: Set<String> = [
    "wrong-unit", "added-units", "compared-units", "branch-units", "argument-units",
    "argument-unit", "root-unit", "exponent-unit", "power-of-unit", "truth-unit",
  ]

  static func wrongUnit(_ at: SourceRange, of what: String, found: Dimension, wanted: Dimension)
    -> Diagnostic
  {
    let factor = wanted / found
    let hint =
      factor.isNone
      ? "check the units of what it is made of"
      : "it would fit after multiplying by something in \(factor)"
    return Diagnostic(
      "wrong-unit", at: at, "\(what) has the unit \(found), but \(wanted) belongs here",
      expected: "\(wanted)", hint: hint)
  }

  static func addedUnits(_ at: SourceRange, _ op: BinaryOperator, _ a: Dimension, _ b: Dimension)
    -> Diagnostic
  {
    Diagnostic(
      "added-units", at: at,
      op == .add ? "\(a) and \(b) cannot be added" : "\(b) cannot be subtracted from \(a)",
      expected: "the same unit on both sides",
      hint: "a number in a sum is dimensionless; give it a unit by declaring a constant")
  }

  static func comparedUnits(_ at: SourceRange, _ a: Dimension, _ b: Dimension) -> Diagnostic {
    Diagnostic(
      "compared-units", at: at, "\(a) cannot be compared with \(b)",
      expected: "the same unit on both sides", hint: "bring both to one unit")
  }

  static func branchUnits(_ at: SourceRange, _ a: Dimension, _ b: Dimension) -> Diagnostic {
    Diagnostic(
      "branch-units", at: at, "`then` gives \(a), but `else` gives \(b)",
      expected: "the same unit in both branches", hint: "bring both to one unit")
  }

  static func argumentsDiffer(_ at: SourceRange, _ function: String, _ a: Dimension, _ b: Dimension)
    -> Diagnostic
  {
    Diagnostic(
      "argument-units", at: at, "`\(function)` cannot take \(a) and \(b) together",
      expected: "arguments of one unit", hint: "bring them to one unit")
  }

  static func argumentUnit(_ at: SourceRange, _ function: String, _ unit: Dimension) -> Diagnostic {
    Diagnostic(
      "argument-unit", at: at, "`\(function)` takes a plain number, but this has the unit \(unit)",
      expected: "a dimensionless argument", hint: "divide by a reference value in \(unit)")
  }

  static func rootUnit(_ at: SourceRange, _ unit: Dimension) -> Diagnostic {
    Diagnostic(
      "root-unit", at: at, "the square root of \(unit) is not a unit",
      expected: "a dimensionless argument, or even powers",
      hint: "divide by a reference value in \(unit) first")
  }

  static func exponentUnit(_ at: SourceRange, _ unit: Dimension) -> Diagnostic {
    Diagnostic(
      "exponent-unit", at: at, "an exponent is a plain number, but this has the unit \(unit)",
      expected: "a dimensionless exponent", hint: "divide by a reference value in \(unit)")
  }

  static func powerOfUnit(_ at: SourceRange, _ unit: Dimension) -> Diagnostic {
    Diagnostic(
      "power-of-unit", at: at,
      "this has the unit \(unit), which can only be raised to a whole number",
      expected: "a dimensionless base, or an exponent such as 2",
      hint: "divide by a reference value in \(unit) first")
  }

  static func highPower(_ at: SourceRange, _ unit: Dimension, _ power: Int) -> Diagnostic {
    Diagnostic(
      "high-power", at: at, "the unit \(unit) to the power of \(power) is not a unit of anything",
      expected: "powers of a base unit up to \(Dimension.highest)",
      hint: "divide by a reference value first, so that the base is dimensionless")
  }

  static func truthUnit(_ at: SourceRange, _ unit: Dimension) -> Diagnostic {
    Diagnostic(
      "truth-unit", at: at, "a condition is true or false, but this is a quantity in \(unit)",
      expected: "a comparison", hint: "compare it, for example `x > 0`")
  }
}
