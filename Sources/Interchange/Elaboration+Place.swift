import Language

extension Elaboration {
  /// Where a formula stands.
  struct Place {
    /// The module or macro, with a dot after it.
    var scope = ""
    /// What dimensions, and what is gathered over, stand for.
    var bound: [String: String] = [:]
    /// The variable whose formula it is.
    var owner = ""
    /// How many helpers that variable has.
    var helpers = 0
    var name: Name?
    /// The macros that are being written out, from the outermost inwards.
    var calls: [String] = []
    /// The time at which ``startValue(_:_:)`` computes.
    var now: Double
  }

  /// Does something at another place, and comes back.
  mutating func at<Result>(_ other: Place, _ body: (inout Self) -> Result) -> Result {
    let outer = place
    defer { place = outer }
    place = other
    return body(&self)
  }

  /// Does something where dimensions stand for other elements, and comes back; what it needs are helpers of the same
  /// variable.
  mutating func at<Result>(
    _ bound: [String: String], _ body: (inout Self) -> Result
  ) -> Result {
    let outer = place.bound
    defer { place.bound = outer }
    place.bound = bound
    return body(&self)
  }
}
