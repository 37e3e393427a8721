/// Excel's binary workbooks, BIFF8 (Microsoft's [MS-XLS]), in a compound file ([MS-CFB]).
extension Workbook {
  init(xls bytes: [UInt8], _ name: String) throws(Problem) {
    guard let file = CompoundFile(bytes),
      let stream = file.stream("Workbook") ?? file.stream("Book")
    else { throw Problem(message: "`\(name)` is not a workbook") }
    self.init()
    var reader = RecordReader(stream)
    reader.readAll()
    guard !reader.sheets.isEmpty else {
      throw Problem(message: "`\(name)` is a workbook of a kind before 1997, or holds no sheet")
    }
    sheets = reader.sheets
  }
}

/// The streams of a compound file.
private struct CompoundFile {
  private let bytes: [UInt8]
  private let sectorSize: Int
  private let miniSize: Int
  private let cutoff: Int
  private var table: [Int] = []
  private var miniTable: [Int] = []
  private var miniStream: [UInt8] = []
  private var entries: [(name: String, start: Int, size: Int)] = []

  private static let freeSector = 0xFFFF_FFFA

  init?(_ bytes: [UInt8]) {
    guard bytes.count > 512, (7...12).contains(bytes.little(30, 2)) else { return nil }
    self.bytes = bytes
    sectorSize = 1 << bytes.little(30, 2)
    miniSize = 1 << min(bytes.little(32, 2), 9)
    cutoff = bytes.little(56, 4)
    for sector in tableSectors() { table += numbers(sector) }
    let directory = chain(bytes.little(48, 4))
    for place in stride(from: 0, to: directory.count - 127, by: 128) {
      let length = directory.little(place + 64, 2)
      let units = stride(from: 0, to: max(0, min(length, 64) - 2), by: 2).map {
        UInt16(directory.little(place + $0, 2))
      }
      entries.append(
        (
          String(decoding: units, as: UTF16.self), directory.little(place + 116, 4),
          directory.little(place + 120, 4)
        ))
    }
    miniTable = chain(bytes.little(60, 4)).words
    if let root = entries.first { miniStream = chain(root.start) }
  }

  /// The sectors that hold the table of chains: 109 in the header, more in a chain of their own.
  private func tableSectors() -> [Int] {
    var sectors = (0..<109).map { bytes.little(76 + 4 * $0, 4) }
    var next = bytes.little(68, 4)
    var guardCount = 0
    while next < Self.freeSector, guardCount < 10_000 {
      let all = numbers(next)
      sectors += all.dropLast()
      next = all.last ?? Self.freeSector
      guardCount += 1
    }
    return sectors.filter { $0 < Self.freeSector }
  }

  private func sector(_ number: Int) -> ArraySlice<UInt8> {
    let start = (number + 1) * sectorSize
    guard number >= 0, start < bytes.count else { return [] }
    return bytes[start..<min(start + sectorSize, bytes.count)]
  }

  private func numbers(_ number: Int) -> [Int] { Array(sector(number)).words }

  private func chain(_ first: Int) -> [UInt8] {
    var data: [UInt8] = []
    var next = first
    while table.indices.contains(next), data.count <= bytes.count {
      let part = sector(next)
      // A chain that leads out of the file, or in a circle, ends.
      if part.isEmpty { break }
      data += part
      next = table[next]
    }
    return data
  }

  private func miniChain(_ first: Int) -> [UInt8] {
    var data: [UInt8] = []
    var next = first
    while miniTable.indices.contains(next), data.count <= bytes.count {
      let start = next * miniSize
      guard start < miniStream.count else { break }
      data += miniStream[start..<min(start + miniSize, miniStream.count)]
      next = miniTable[next]
    }
    return data
  }

  func stream(_ name: String) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    let data = entry.size < cutoff ? miniChain(entry.start) : chain(entry.start)
    return Array(data.prefix(entry.size))
  }
}

/// The records of a workbook's stream: its sheets, shared texts and cells.
private struct RecordReader {
  private let bytes: [UInt8]
  private var texts: [String] = []
  private(set) var sheets: [Workbook.Sheet] = []
  /// Where each sheet's records begin.
  private var starts: [Int] = []
  private var current: Int?

  private enum Kind {
    static let boundSheet = 0x85
    static let sharedTexts = 0xFC
    static let continued = 0x3C
    static let begin = 0x809
    static let number = 0x203
    static let packed = 0x27E
    static let packedRow = 0xBD
    static let sharedText = 0xFD
    static let formula = 0x06
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func readAll() {
    var place = 0
    while place + 4 <= bytes.count {
      let kind = bytes.little(place, 2)
      let size = bytes.little(place + 2, 2)
      let body = place + 4
      guard body + size <= bytes.count else { return }
      if kind == Kind.begin { current = starts.firstIndex(of: place) }
      read(kind, body, size)
      place = body + size
      if kind == Kind.sharedTexts { place = readTexts(body, size) }
    }
  }

  private mutating func read(_ kind: Int, _ body: Int, _ size: Int) {
    switch kind {
    case Kind.boundSheet where size > 8:
      starts.append(bytes.little(body, 4))
      let count = Int(bytes[body + 6])
      let isWide = bytes[body + 7] & 1 == 1
      sheets.append(Workbook.Sheet(name: text(body + 8, count, isWide: isWide)))
    case Kind.number where size >= 14: set(body, .number(double(body + 6)))
    case Kind.packed where size >= 10: set(body, .number(unpacked(bytes.little(body + 6, 4))))
    case Kind.packedRow where size >= 6:
      let first = bytes.little(body + 2, 2)
      for index in 0..<(size - 6) / 6 {
        let value = unpacked(bytes.little(body + 6 + 6 * index, 4))
        set(bytes.little(body, 2), first + index, .number(value))
      }
    case Kind.sharedText where size >= 10:
      let index = bytes.little(body + 6, 4)
      if texts.indices.contains(index) { set(body, .text(texts[index])) }
    case Kind.formula where size >= 14 && bytes.little(body + 12, 2) != 0xFFFF:
      set(body, .number(double(body + 6)))
    default: break
    }
  }

  private mutating func set(_ body: Int, _ cell: Workbook.Cell) {
    set(bytes.little(body, 2), bytes.little(body + 2, 2), cell)
  }

  private mutating func set(_ row: Int, _ column: Int, _ cell: Workbook.Cell) {
    guard let current else { return }
    sheets[current].cells[.init(row: row, column: column)] = cell
  }

  private func double(_ place: Int) -> Double {
    Double(
      bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << (8 * UInt64($1)) })
  }

  /// An RK number: 30 bits of a whole number or of a double's upper half, perhaps in hundredths.
  private func unpacked(_ raw: Int) -> Double {
    let value =
      raw & 2 != 0
      ? Double(Int32(truncatingIfNeeded: raw) >> 2)
      : Double(bitPattern: UInt64(raw & 0xFFFF_FFFC) << 32)
    return raw & 1 != 0 ? value / 100 : value
  }

  private func text(_ place: Int, _ count: Int, isWide: Bool) -> String {
    let size = isWide ? 2 : 1
    let units = (0..<count).map { UInt16(bytes.little(place + $0 * size, size)) }
    return String(decoding: units, as: UTF16.self)
  }

  /// The shared texts, which go on in further records, even within one text.
  private mutating func readTexts(_ body: Int, _ size: Int) -> Int {
    var place = body + 8
    var end = body + size
    let count = bytes.little(body + 4, 4)
    /// Goes on in the next record if this one is read; false at the end of the texts.
    func nextPart() -> Bool {
      while place >= end {
        guard end + 4 <= bytes.count, bytes.little(end, 2) == Kind.continued else { return false }
        place = end + 4
        end = min(place + bytes.little(end + 2, 2), bytes.count)
      }
      return true
    }
    while texts.count < count, nextPart(), place + 3 <= bytes.count {
      let length = bytes.little(place, 2)
      var flags = bytes[place + 2]
      place += 3
      let runs = flags & 8 != 0 ? bytes.little(place, 2) : 0
      if flags & 8 != 0 { place += 2 }
      let extra = flags & 4 != 0 ? bytes.little(place, 4) : 0
      if flags & 4 != 0 { place += 4 }
      var units: [UInt16] = []
      while units.count < length {
        if place >= end {
          guard nextPart(), place < bytes.count else { return end }
          flags = bytes[place]
          place += 1
        }
        let width = flags & 1 == 1 ? 2 : 1
        units.append(UInt16(bytes.little(place, width)))
        place += width
      }
      texts.append(String(decoding: units, as: UTF16.self))
      place += 4 * runs + extra
    }
    return end
  }
}

extension [UInt8] {
  fileprivate var words: [Int] {
    stride(from: 0, to: count - 3, by: 4).map { little($0, 4) }
  }
}
