/// Functions that others use, so that code holds one copy of each.
enum Shared {
  @_transparent
  static func exp<V: Lanes>(_ x: V) -> V { V.shared(.exp, x) { Elementary.exp(of: x) } }

  @_transparent
  static func ln<V: Lanes>(_ x: V) -> V { V.shared(.ln, x) { Elementary.ln(of: x) } }

  @_transparent
  static func lnGamma<V: Lanes>(_ x: V) -> V { V.shared(.lnGamma, x) { Elementary.lnGamma(of: x) } }

  @_transparent
  static func normalQuantile<V: Lanes>(_ p: V) -> V {
    V.shared(.normalQuantile, p) { Elementary.normalQuantile(of: p) }
  }
}
