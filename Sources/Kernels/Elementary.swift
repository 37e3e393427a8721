import RealModule

/// The elementary functions of the engine; every machine computes them by these and no others.
package enum Elementary {
  /// The natural logarithm.
  package static func ln(_ x: Double) -> Double { .log(x) }
  package static func sin(_ x: Double) -> Double { .sin(x) }
  package static func cos(_ x: Double) -> Double { .cos(x) }
  /// IEEE `pow`; a negative base with a fractional exponent gives NaN.
  package static func pow(_ x: Double, _ y: Double) -> Double { .pow(x, y) }
}
