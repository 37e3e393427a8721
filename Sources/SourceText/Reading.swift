import Foundation

extension SourceFile {
  /// The longest line that is read, in bytes; longer ones are not written by people.
  package static let longestLine = 65_536
  /// The largest file that is read, in bytes.
  package static let largestFile = 64 << 20

  /// Reads a text file, or says in one located message why it cannot be.
  ///
  /// A UTF-8 byte-order mark is skipped. Missing files, folders, binary data, other encodings,
  /// empty files and overlong lines are refused.
  /// - Throws: ``Diagnostics`` with one error.
  package static func read(
    path: String, data: DataFolders = DataFolders()
  ) throws(Diagnostics) -> SourceFile {
    try decode(path: path, bytes: try bytes(path: path), data: data)
  }

  /// Reads a text that another tool wrote: in UTF-8, UTF-16 with its mark, or Windows-1252, with any line
  /// ends and lines of any length.
  /// - Throws: ``Diagnostics`` with one error.
  package static func readForeign(
    path: String, data: DataFolders = DataFolders()
  ) throws(Diagnostics) -> SourceFile {
    try decodeForeign(path: path, bytes: try bytes(path: path), data: data)
  }

  /// Turns bytes into a source file under the same rules as ``readForeign(path:)``.
  /// - Throws: ``Diagnostics`` with one error.
  package static func decodeForeign(
    path: String, bytes: [UInt8], data: DataFolders = DataFolders()
  ) throws(Diagnostics) -> SourceFile {
    var text = foreignText(bytes)
    if text.utf8.contains(0) { throw Mistakes.binary(path) }
    // A carriage return alone ends a line as well.
    if text.utf8.contains(UInt8(ascii: "\r")) {
      text = text.replacing("\r\n", with: " \n").replacing("\r", with: "\n")
    }
    let file = SourceFile(path: path, text: text.withVisibleControls, data: data)
    if text.allSatisfy(\.isWhitespace) { throw Mistakes.empty(file) }
    return file
  }

  private static func foreignText(_ data: [UInt8]) -> String {
    if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
      return String(data: Data(data), encoding: .utf16) ?? ""
    }
    let body = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data[3...] : data[...]
    return String(validating: body, as: UTF8.self)
      ?? String(data: Data(body), encoding: .windowsCP1252)
      ?? String(data: Data(body), encoding: .isoLatin1) ?? ""
  }

  static func bytes(path: String) throws(Diagnostics) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Mistakes.missing(path)
    }
    guard !isFolder.boolValue else { throw Mistakes.folder(path) }
    let data: Data
    do {
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      guard size <= largestFile else { throw Mistakes.tooLarge(path, bytes: size) }
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch let refused as Diagnostics {
      throw refused
    } catch {
      throw Mistakes.unreadable(path, reason: error.localizedDescription)
    }
    return [UInt8](data)
  }

  /// Turns bytes into a source file under the same rules as ``read(path:)``.
  /// - Throws: ``Diagnostics`` with one error.
  package static func decode(
    path: String, bytes: [UInt8], data: DataFolders = DataFolders()
  ) throws(Diagnostics) -> SourceFile {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Mistakes.utf16(path)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if body.contains(0) { throw Mistakes.binary(path) }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw Mistakes.notUTF8(path, readable: String(decoding: body, as: UTF8.self))
    }
    let file = SourceFile(path: path, text: text.withVisibleControls, data: data)
    for line in 1...file.lineCount where file.extent(ofLine: line).count > longestLine {
      throw Mistakes.overlongLine(file, line: line)
    }
    if text.allSatisfy(\.isWhitespace) { throw Mistakes.empty(file) }
    return file
  }
}

extension String {
  /// The text with a visible character in place of each that would steer a terminal, such as `␛`.
  package var withVisibleControls: String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains(scalar)
    }
    // In UTF-8 these begin with a byte below 32, with 127 or with C2.
    let isSuspect = utf8.contains {
      $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 || $0 == 127 || $0 == 0xC2
    }
    guard isSuspect, unicodeScalars.contains(where: isControl) else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          guard isControl(scalar) else { return scalar }
          let picture =
            scalar.value < 32 ? 0x2400 + scalar.value : scalar.value == 127 ? 0x2421 : 0xFFFD
          return Unicode.Scalar(picture) ?? scalar
        }))
  }
}
