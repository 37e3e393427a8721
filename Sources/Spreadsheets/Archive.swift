import ZlibLibrary

/// The files in a zip file (PKWARE's APPNOTE 6.3, without encryption or zip64).
struct Archive {
  private let bytes: [UInt8]
  private struct Entry {
    let offset: Int
    let packed: Int
    let size: Int
    let method: Int
    let check: UInt32
  }
  private var entries: [String: Entry] = [:]

  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    // The end record stands at most 64 KB before the end.
    let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    var end = bytes.count - 22
    while end >= max(0, bytes.count - 65_557), !bytes[end...].starts(with: signature) { end -= 1 }
    guard end >= 0, bytes[end...].starts(with: signature) else { return nil }
    var place = bytes.little(end + 16, 4)
    for _ in 0..<bytes.little(end + 10, 2) {
      guard place + 46 <= bytes.count, bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else {
        return nil
      }
      let nameLength = bytes.little(place + 28, 2)
      guard place + 46 + nameLength <= bytes.count else { return nil }
      let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      entries[name] = Entry(
        offset: bytes.little(place + 42, 4), packed: bytes.little(place + 20, 4),
        size: bytes.little(place + 24, 4), method: bytes.little(place + 10, 2),
        check: UInt32(bytes.little(place + 16, 4)))
      place += 46 + nameLength + bytes.little(place + 30, 2) + bytes.little(place + 32, 2)
    }
  }

  /// The content of a file; nil if there is none or it cannot be unpacked.
  /// - Throws: If it is not what was packed.
  func file(_ name: String) throws(Workbook.Problem) -> [UInt8]? {
    guard let entry = entries[name], entry.offset + 30 <= bytes.count else { return nil }
    let start =
      entry.offset + 30 + bytes.little(entry.offset + 26, 2) + bytes.little(entry.offset + 28, 2)
    guard start + entry.packed <= bytes.count, entry.size <= Workbook.largest else { return nil }
    let packed = Array(bytes[start..<start + entry.packed])
    if entry.method == 0 { return try checked(packed, entry, name) }
    guard zlib_load() else {
      throw Workbook.Problem(message: "xlsx files need the library zlib, which is not here")
    }
    guard entry.method == 8, entry.size > 0 else { return nil }
    var plain = [UInt8](repeating: 0, count: entry.size)
    let isWhole = unsafe packed.withUnsafeBytes { source in
      unsafe plain.withUnsafeMutableBytes { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return false }
        return unsafe zlib_inflate(from, source.count, to, target.count)
      }
    }
    return try isWhole ? checked(plain, entry, name) : nil
  }

  private func checked(_ content: [UInt8], _ entry: Entry, _ name: String)
    throws(Workbook.Problem) -> [UInt8]
  {
    guard content.checkValue == entry.check else {
      throw Workbook.Problem(
        message: "the workbook is damaged: `\(name)` in it is not what was packed")
    }
    return content
  }
}

extension [UInt8] {
  /// The CRC-32 of zip files (ISO 3309, ITU-T V.42).
  fileprivate var checkValue: UInt32 {
    var table: [UInt32] = []
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      table.append(value)
    }
    var check = UInt32.max
    for byte in self { check = table[Int((check ^ UInt32(byte)) & 0xFF)] ^ (check >> 8) }
    return ~check
  }
}

extension [UInt8] {
  /// A little-endian number of some bytes; 0 beyond the end.
  func little(_ offset: Int, _ size: Int) -> Int {
    guard offset >= 0, offset + size <= count else { return 0 }
    return (0..<size).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
  }
}
