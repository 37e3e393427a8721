import Language

/// A product of whole powers of base units, such as `usd_m/year`.
package struct Dimension: Sendable, Hashable, CustomStringConvertible {
  /// The power of each base unit, never 0.
  private var powers: [String: Int] = [:]

  package static let none = Dimension()
  /// The unit of what nobody gave one.
  package static let unknown = Dimension(UnitExpression.unknownName)

  package init() {}

  package init(_ unit: String) { powers = [unit: 1] }

  package var isNone: Bool { powers.isEmpty }

  /// Whether every unit in it is known.
  package var isKnown: Bool { powers[UnitExpression.unknownName] == nil }

  package static func * (left: Dimension, right: Dimension) -> Dimension {
    var product = left
    product.powers.merge(right.powers) { $0 + $1 }
    product.powers = product.powers.filter { $0.value != 0 }
    return product
  }

  package static func / (left: Dimension, right: Dimension) -> Dimension {
    left * right.raised(to: -1)
  }

  package func raised(to power: Int) -> Dimension {
    var result = self
    result.powers = power == 0 ? [:] : powers.mapValues { $0 * power }
    return result
  }

  /// The square root, if all powers are even.
  package var squareRoot: Dimension? {
    guard powers.values.allSatisfy({ $0 % 2 == 0 }) else { return nil }
    var result = self
    result.powers = powers.mapValues { $0 / 2 }
    return result
  }

  package var description: String {
    func side(_ sign: Int) -> [String] {
      powers.filter { $0.value.signum() == sign }.sorted { $0.key < $1.key }.map {
        abs($0.value) == 1 ? $0.key : "\($0.key)^\(abs($0.value))"
      }
    }
    let top = side(1).joined(separator: "*")
    return ([top.isEmpty ? "1" : top] + side(-1)).joined(separator: "/")
  }
}
