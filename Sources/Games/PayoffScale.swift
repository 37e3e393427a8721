import Foundation

/// What a player's payoffs say of whether doubles hold them apart.
struct PayoffScale {
  private var first: (value: Double, text: String)?
  private var (least, most) = (Double.infinity, -Double.infinity)
  private var isExact = true
  /// Whether all are whole numbers that lie close enough together to be told apart.
  var isWhole: Bool { areWhole && most - least < 1e9 }
  private var areWhole = true
  private var isMerged = false

  mutating func add(_ value: Double, _ text: String) {
    least = min(least, value)
    most = max(most, value)
    let isWhole = value == value.rounded() && value.magnitude < 0x1p53
    if !isWhole { areWhole = false }
    guard !isWhole || text.utf8.count > 17 else { return }
    isExact = false
    guard let first else {
      self.first = (value, text)
      return
    }
    if first.value == value, first.text != text,
      Decimal(string: first.text) != Decimal(string: text)
    {
      isMerged = true
    }
  }

  /// Whether rounding leaves a difference of a millionth of the largest one, and all are finite.
  var isKept: Bool {
    guard (most - least).isFinite else { return least > most }
    let isCoarse = most - least < 0x1p-32 * max(least.magnitude, most.magnitude)
    return !isMerged && (isExact || most == least || !isCoarse)
  }

  /// Whether payoffs that differ do so by more than a billionth of the largest difference, below which solvers see none;
  /// what differs by no more than computing them may have left is the same.
  static func areApart(_ payoffs: [Double]) -> Bool {
    let sorted = payoffs.sorted()
    guard let least = sorted.first, let most = sorted.last else { return true }
    let range = most - least
    return zip(sorted.dropFirst(), sorted).allSatisfy { high, low in
      let rounding = 1e-12 * max(range, high.magnitude, low.magnitude)
      return high - low <= rounding || high - low > 1e-9 * range
    }
  }
}
