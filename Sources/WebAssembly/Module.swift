/// A module: functions, a memory, and data in it.
struct Module {
  private var functions: [Code?] = []
  private var exports: [(name: String, function: Int)] = []
  private var segments: [(address: Int, words: [UInt64])] = []
  /// The first byte of memory that nothing lies at.
  private(set) var used = 0

  /// A function's number; its code follows.
  mutating func declare() -> Int {
    functions.append(nil)
    return functions.count - 1
  }

  mutating func define(_ number: Int, _ code: Code, export name: String? = nil) {
    functions[number] = code
    if let name { exports.append((name, number)) }
  }

  /// Room in memory, from a multiple of 16 bytes on.
  mutating func reserve(bytes: Int) -> Int {
    defer { used += (bytes + 15) / 16 * 16 }
    return used
  }

  /// Words that lie in memory from the start.
  mutating func data(_ words: [UInt64]) -> Int {
    let address = reserve(bytes: words.count * 8)
    segments.append((address, words))
    return address
  }

  /// The module as a file; its memory is exported as `memory`.
  var bytes: [UInt8] {
    let codes = functions.compactMap(\.self)
    var types: [[UInt8]] = []
    let typeNumbers = codes.map { code -> Int in
      var type = Bytes()
      type.append(0x60)
      type.sized(code.parameters.map(\.rawValue))
      type.sized(code.results.map(\.rawValue))
      if let known = types.firstIndex(of: type.bytes) { return known }
      types.append(type.bytes)
      return types.count - 1
    }
    var file = Bytes()
    file.append([0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00])
    func section(_ id: UInt8, count: Int, _ items: (inout Bytes) -> Void) {
      var content = Bytes()
      content.unsigned(count)
      items(&content)
      file.append(id)
      file.sized(content.bytes)
    }
    section(1, count: types.count) { for type in types { $0.append(type) } }
    section(3, count: codes.count) { for number in typeNumbers { $0.unsigned(number) } }
    section(5, count: 1) {
      $0.append(0x00)
      $0.unsigned((used + 0xFFFF) / 0x10000)
    }
    section(7, count: exports.count + 1) {
      for export in exports {
        $0.name(export.name)
        $0.append(0x00)
        $0.unsigned(export.function)
      }
      $0.name("memory")
      $0.append([0x02, 0x00])
    }
    section(10, count: codes.count) { for code in codes { $0.sized(code.bytes) } }
    section(11, count: segments.count) {
      for segment in segments {
        $0.append([0x00, Plain.i32Const.rawValue])
        $0.signed(Int64(segment.address))
        $0.append(Plain.end.rawValue)
        var bytes = Bytes()
        for word in segment.words { bytes.word(word) }
        $0.sized(bytes.bytes)
      }
    }
    return file.bytes
  }
}
