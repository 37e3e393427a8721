/// Writes numbers as the machine keeps them, for files that only the same program reads.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ value: Int) {
    unsafe withUnsafeBytes(of: Int64(value).littleEndian) { unsafe bytes += $0 }
  }

  package mutating func write<Number: BitwiseCopyable>(_ values: [Number]) {
    write(values.count)
    unsafe values.withUnsafeBytes { unsafe bytes += $0 }
  }

  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// Writes how many parts there are, then each.
  package mutating func write<Part>(
    _ parts: [Part], _ each: (inout ByteWriter, Part) -> Void
  ) {
    write(parts.count)
    for part in parts { each(&self, part) }
  }
}

/// Reads what ``ByteWriter`` wrote.
package struct ByteReader {
  package struct Ended: Error {
    package init() {}
  }

  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func take(_ count: Int) throws(Ended) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - position else { throw Ended() }
    defer { position += count }
    return bytes[position..<position + count]
  }

  package mutating func integer() throws(Ended) -> Int {
    Int(try take(8).reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) })
  }

  package mutating func doubles() throws(Ended) -> [Double] { try numbers() }

  package mutating func numbers<Number: BitwiseCopyable>() throws(Ended) -> [Number] {
    let count = try integer()
    let size = MemoryLayout<Number>.stride
    guard count >= 0, count <= bytes.count / size else { throw Ended() }
    let part = try take(size * count)
    return unsafe [Number](unsafeUninitializedCapacity: count) { buffer, filled in
      unsafe UnsafeMutableRawBufferPointer(buffer).copyBytes(from: part)
      filled = count
    }
  }

  package mutating func text() throws(Ended) -> String {
    String(decoding: try take(try integer()), as: UTF8.self)
  }

  package mutating func parts<Part>(
    _ each: (inout ByteReader) throws(Ended) -> Part
  ) throws(Ended) -> [Part] {
    var parts: [Part] = []
    for _ in 0..<max(try integer(), 0) { parts.append(try each(&self)) }
    return parts
  }
}

/// The FNV-1a hash (Fowler, Noll and Vo) of bytes that come part by part.
struct RunningHash {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  var text: String { "fnv1a64:" + String(hash, radix: 16) }
}

/// The FNV-1a hash of some bytes (Fowler, Noll and Vo), over words of eight.
package func checksum(_ bytes: [UInt8]) -> UInt64 {
  unsafe bytes.withUnsafeBytes { raw in
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let words = raw.count / 8
    for index in 0..<words {
      hash =
        unsafe (hash ^ raw.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
        &* 0x100_0000_01b3
      hash ^= hash >> 32
    }
    for index in 8 * words..<raw.count {
      hash = unsafe (hash ^ UInt64(raw[index])) &* 0x100_0000_01b3
    }
    return hash
  }
}
