import Foundation

/// A file of blocks that grows at its end; a block that was not written whole does not count.
package final class BlockLog: @unchecked Sendable {
  private static let headerSize = 24
  private let file: FileHandle
  private let folder: String
  private let lock = NSLock()
  /// Where the content of each block stands.
  private var places: [Int: (offset: UInt64, length: Int)] = [:]
  private var end: UInt64 = 0

  /// Opens a log, or makes one, and cuts off what was not written whole.
  init(_ path: String, in folder: String) throws {
    self.folder = folder
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(fileURLWithPath: path))
    }
    file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    while let (number, content) = try next() {
      places[number] = (end + UInt64(Self.headerSize), content.count)
      end += UInt64(Self.headerSize + content.count)
    }
    try file.truncate(atOffset: end)
  }

  /// The block at the end of what was read so far.
  private func next() throws -> (number: Int, content: [UInt8])? {
    try file.seek(toOffset: end)
    guard let header = try file.read(upToCount: Self.headerSize), header.count == Self.headerSize
    else { return nil }
    var reader = ByteReader(Array(header))
    guard let number = try? reader.integer(), let length = try? reader.integer(),
      let sum = try? reader.integer(), length >= 0,
      length < 1 << 40
    else { return nil }
    let content = Array(try file.read(upToCount: length) ?? Data())
    guard content.count == length, Int(truncatingIfNeeded: checksum(content)) == sum else {
      return nil
    }
    return (number, content)
  }

  /// The content of a block that was written.
  package func block(_ number: Int) throws -> [UInt8]? {
    try lock.withLock {
      guard let (offset, length) = places[number] else { return nil }
      try file.seek(toOffset: offset)
      let content = try file.read(upToCount: length) ?? Data()
      return content.count == length ? Array(content) : nil
    }
  }

  /// Adds a block.
  /// - Throws: ``ResultFolder/Problem/cannotWrite(_:_:)``.
  package func append(_ number: Int, _ content: [UInt8]) throws(ResultFolder.Problem) {
    do {
      try add(number, content)
    } catch {
      throw .cannotWrite(folder, ResultFolder.reason(error))
    }
  }

  private func add(_ number: Int, _ content: [UInt8]) throws {
    var header = ByteWriter()
    header.write(number)
    header.write(content.count)
    header.write(Int(truncatingIfNeeded: checksum(content)))
    try lock.withLock {
      try file.seek(toOffset: end)
      try file.write(contentsOf: header.bytes + content)
      places[number] = (end + UInt64(Self.headerSize), content.count)
      end += UInt64(Self.headerSize + content.count)
    }
  }
}
