/// The elementary functions and quantiles of the engine; every machine computes them by these and no others.
///
/// They are sequences of IEEE additions, multiplications, divisions, square roots, comparisons and integer
/// operations, so that their bits are the same everywhere.
package enum Elementary {
  package static func exp(_ x: Double) -> Double { exp(of: x) }
  package static func ln(_ x: Double) -> Double { ln(of: x) }
  package static func sin(_ x: Double) -> Double { sin(of: x) }
  package static func cos(_ x: Double) -> Double { cos(of: x) }
  package static func tan(_ x: Double) -> Double { tan(of: x) }
  package static func atan(_ x: Double) -> Double { atan(of: x) }
  package static func tanh(_ x: Double) -> Double { tanh(of: x) }
  package static func pow(_ x: Double, _ y: Double) -> Double { pow(of: x, y) }
  package static func lnGamma(_ x: Double) -> Double { lnGamma(of: x) }
  package static func normalCDF(_ z: Double) -> Double { normalCDF(of: z) }
  package static func normalQuantile(_ p: Double) -> Double { normalQuantile(of: p) }
}
