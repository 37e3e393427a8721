/// Bytes of a module; numbers in LEB128.
struct Bytes {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ other: [UInt8]) { bytes += other }

  mutating func unsigned(_ value: Int) {
    var rest = UInt(value)
    repeat {
      let byte = UInt8(rest & 0x7F)
      rest >>= 7
      bytes.append(rest == 0 ? byte : byte | 0x80)
    } while rest != 0
  }

  mutating func signed(_ value: Int64) {
    var rest = value
    while true {
      let byte = UInt8(truncatingIfNeeded: rest & 0x7F)
      rest >>= 7
      let isLast = rest == 0 && byte & 0x40 == 0 || rest == -1 && byte & 0x40 != 0
      bytes.append(isLast ? byte : byte | 0x80)
      if isLast { return }
    }
  }

  mutating func word(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  mutating func name(_ text: String) { sized(Array(text.utf8)) }

  /// A number of bytes, then they themselves.
  mutating func sized(_ content: [UInt8]) {
    unsigned(content.count)
    bytes += content
  }
}
