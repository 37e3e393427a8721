/// A power of two about as large as the largest of some finite values; 1 where all are zero.
///
/// Divided by it, none over- or underflows when it is squared or summed, and no other bit changes.
package func binaryScale(of values: some Sequence<Double>) -> Double {
  let largest = values.reduce(0) { max($0, $1.magnitude) }
  guard largest > 0, largest.isFinite else { return 1 }
  return Double(sign: .plus, exponent: max(largest.exponent, -1021), significand: 1)
}
