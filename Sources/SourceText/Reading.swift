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
  package static func read(path: String) throws(Diagnostics) -> SourceFile {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
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
    return try decode(path: path, data: [UInt8](data))
  }

  /// Turns bytes into a source file under the same rules as ``read(path:)``.
  /// - Throws: ``Diagnostics`` with one error.
  package static func decode(path: String, data: [UInt8]) throws(Diagnostics) -> SourceFile {
    if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
      throw Mistakes.utf16(path)
    }
    let body = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data[3...] : data[...]
    if body.contains(0) { throw Mistakes.binary(path) }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw Mistakes.notUTF8(path, readable: String(decoding: body, as: UTF8.self))
    }
    let file = SourceFile(path: path, text: text)
    for line in 1...file.lineCount where file.extent(ofLine: line).count > longestLine {
      throw Mistakes.overlongLine(file, line: line)
    }
    if text.allSatisfy(\.isWhitespace) { throw Mistakes.empty(file) }
    return file
  }
}
