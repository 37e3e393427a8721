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
    var inverse = right
    inverse.powers = right.powers.mapValues { -$0 }
    return left * inverse
  }

  /// The highest power of a unit that means anything.
  static let highest = 1000

  /// A whole power of it; nil if that is higher than any that means something.
  package func raised(to power: Int) -> Dimension? {
    var result = Dimension.none
    guard power != 0 else { return result }
    for (unit, own) in powers {
      let (product, overflow) = own.multipliedReportingOverflow(by: power)
      guard !overflow, product.magnitude <= Self.highest else { return nil }
      result.powers[unit] = product
    }
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
