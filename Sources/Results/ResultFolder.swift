import Foundation

/// A folder of results that appears whole or not at all.
package struct ResultFolder {
  package enum Problem: Error, Sendable, CustomStringConvertible {
    case exists(String)
    case cannotWrite(String, String)

    package var description: String {
      switch self {
      case .exists(let path): "\(path) is there already and holds other things than results"
      case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
      }
    }
  }

  private let target: String
  private let draft: String

  /// Begins a folder beside its final place.
  /// - Throws: ``Problem`` if the place is taken by something else or cannot be written.
  package init(_ path: String) throws(Problem) {
    target = path
    draft = path + ".unfinished"
    let files = FileManager.default
    let isResult = files.fileExists(atPath: path + "/manifest.json")
    let isEmpty = (try? files.contentsOfDirectory(atPath: path))?.isEmpty ?? false
    if files.fileExists(atPath: path), !isResult, !isEmpty { throw .exists(path) }
    do {
      try? files.removeItem(atPath: draft)
      try files.createDirectory(atPath: draft, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path, error.localizedDescription)
    }
  }

  /// Writes a file of the folder.
  /// - Throws: ``Problem/cannotWrite(_:_:)``.
  package func write(_ name: String, _ bytes: [UInt8]) throws(Problem) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: draft + "/" + name))
    } catch {
      throw .cannotWrite(target + "/" + name, error.localizedDescription)
    }
  }

  /// Puts the folder in its place, over an earlier result.
  /// - Throws: ``Problem/cannotWrite(_:_:)``.
  package func finish() throws(Problem) {
    do {
      try? FileManager.default.removeItem(atPath: target)
      try FileManager.default.moveItem(atPath: draft, toPath: target)
    } catch {
      throw .cannotWrite(target, error.localizedDescription)
    }
  }

  /// Leaves nothing behind.
  package func discard() { try? FileManager.default.removeItem(atPath: draft) }
}
