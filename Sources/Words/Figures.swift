import Foundation

/// How numbers are written for people: two significant digits, a true minus, spaces for thousands.
package enum Figures {
  /// A level, such as `1 200` or `0.57`.
  package static func level(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if isExtreme(value) { return scientific(value) }
    return rounded(value, decimals: decimals(toKeep: 2, of: value))
  }

  /// A number as it was given, such as a threshold or the end of an axis.
  package static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if isExtreme(value) { return scientific(value) }
    let number = (value * 1e9).rounded() / 1e9
    if let whole = Int(exactly: number) {
      return (whole < 0 ? "−" : "") + grouped(String(abs(whole)))
    }
    let parts = String(number.magnitude).split(separator: ".")
    return (number < 0 ? "−" : "") + grouped(String(parts[0])) + "." + parts.dropFirst().joined()
  }

  /// A count with all its digits.
  package static func count(_ value: Int) -> String { grouped(String(value)) }

  /// How many of a thing there are, such as `1 lever` or `3 policies`.
  package static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// A difference with its sign; its decimals are capped by the size of what it is a difference in.
  package static func change(_ value: Double, ofLevel level: Double) -> String {
    guard value.isFinite else { return "–" }
    if isExtreme(value), value.magnitude > 1 { return (value < 0 ? "" : "+") + scientific(value) }
    let cap = level.magnitude >= 100 ? 0 : level.magnitude >= 10 ? 1 : 2
    let text = rounded(value.magnitude, decimals: min(decimals(toKeep: 2, of: value), cap))
    guard text.contains(where: { ("1"..."9").contains($0) }) else { return "0" }
    return (value < 0 ? "−" : "+") + text
  }

  /// A relative difference in whole per cent with its sign.
  package static func signedShare(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e6 else { return "–" }
    let percent = (value * 100).rounded()
    return (percent < 0 ? "−" : percent > 0 ? "+" : "") + "\(Int(percent.magnitude))\u{A0}%"
  }

  /// A share of futures in whole per cent, in words near the ends.
  package static func share(_ value: Double) -> String {
    guard !value.isNaN else { return "–" }
    if value >= 1 { return "all" }
    if value <= 0 { return "none" }
    if value > 0.99 { return "more than 99 %" }
    if value < 0.01 { return "less than 1 %" }
    return "\(Int((value * 100).rounded())) %"
  }

  /// In which futures something holds, such as `88 % of sampled futures`.
  package static func futures(_ share: Double, _ kind: String = "sampled") -> String {
    guard !share.isNaN else { return "–" }
    if share >= 1 { return "all \(kind) futures" }
    return share <= 0 ? "no \(kind) future" : "\(Self.share(share)) of \(kind) futures"
  }

  /// A correlation with two decimals.
  package static func correlation(_ value: Double) -> String {
    guard value.magnitude < 1e6 else { return "–" }
    let hundredths = Int((value.magnitude * 100).rounded())
    let digits = hundredths % 100
    return (value < 0 ? "−" : "") + "\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
  }

  /// A time with all its digits, unless they are more than anybody reads.
  package static func year(_ value: Double) -> String {
    guard value.magnitude < 1e15 else { return value.isFinite ? scientific(value) : "–" }
    return value == value.rounded() ? String(Int(value)) : String(value)
  }

  private static func decimals(toKeep digits: Int, of value: Double) -> Int {
    guard value != 0 else { return 0 }
    return digits - 1 - Int(log10(value.magnitude).rounded(.down))
  }

  private static func rounded(_ value: Double, decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let number = (value * scale).rounded() / scale
    let text = String(format: "%.\(max(decimals, 0))f", number.magnitude)
    let parts = text.split(separator: ".")
    let whole = grouped(String(parts[0])) + (parts.count > 1 ? "." + parts[1] : "")
    return (number < 0 ? "−" : "") + whole
  }

  /// Whether a number has too many digits to be written out.
  private static func isExtreme(_ value: Double) -> Bool {
    value != 0 && value.isFinite && (value.magnitude >= 1e7 || value.magnitude < 1e-4)
  }

  /// Two significant digits and a power of ten, such as `6.5e29`.
  private static func scientific(_ value: Double) -> String {
    let parts = String(format: "%.1e", value).split(separator: "e")
    let exponent = Int(parts[1]) ?? 0
    return "\(parts[0])e\(exponent)".replacing("-", with: "−")
  }

  /// Digits in groups of three.
  private static func grouped(_ digits: String) -> String {
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out += " " }
      out.append(digit)
    }
    return out
  }
}
