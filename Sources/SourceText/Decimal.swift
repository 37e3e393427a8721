extension Double {
  /// Reads a number as people write it, such as `2`, `-0.5` or `1e-6`; nil for anything else, hexadecimal digits,
  /// infinities and numbers that no double can hold among it.
  package init?(decimal text: some StringProtocol) {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isPlain, let value = Double(text), value.isFinite else { return nil }
    self = value
  }
}
