import Foundation
import Synchronization

/// The files that a model may read besides its own text: those below its folder, and below folders that its user named.
///
/// A model may come from a stranger, and what it reads shows in messages and results. What was read is remembered, since
/// results rest on it.
package final class DataFolders: Sendable {
  package enum Problem: Error {
    case missing(String)
    /// It lies neither below the model's folder nor below one that was named.
    case outside(String)
    case unreadable(String, reason: String)

    /// What is wrong, in a sentence.
    package var message: String {
      switch self {
      case .missing(let path): "there is no file `\(path)`"
      case .outside(let path), .unreadable(let path, _): "`\(path)` cannot be read: \(reason)"
      }
    }

    /// Why it cannot be read.
    package var reason: String {
      switch self {
      case .missing: "there is no such file"
      case .outside: "it lies outside the model's folder"
      case .unreadable(_, let reason): reason
      }
    }

    package var hint: String {
      switch self {
      case .missing, .unreadable: "check the path"
      case .outside: "put it below the model's folder, or allow its own with `--data FOLDER`"
      }
    }
  }

  /// Folders whose files may be read too.
  package let named: [String]
  private let read = Mutex<[String: UInt64]>([:])

  /// - Parameter named: Folders whose files may be read too.
  package init(_ named: [String] = []) { self.named = named }

  /// Finds a file that another one names.
  /// - Parameters:
  ///   - name: Its path from the folder of the other one, or from one of the folders that were named.
  ///   - file: The path of the file that names it.
  /// - Returns: A path that can be opened.
  /// - Throws: ``Problem/missing(_:)`` or ``Problem/outside(_:)``.
  package func path(_ name: String, beside file: String) throws(Problem) -> String {
    let own = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
    let roots = ([own] + named).compactMap(Self.resolved)
    let tried = name.hasPrefix("/") ? [name] : ([own] + named).map { "\($0)/\(name)" }
    for path in tried {
      guard let real = Self.resolved(path) else { continue }
      if roots.contains(where: { real.hasPrefix($0 == "/" ? $0 : $0 + "/") }) {
        return name.hasPrefix("/") || path != tried[0] || own != "." ? path : name
      }
    }
    // Whether a file exists elsewhere is nobody's business.
    let isBelow = tried.contains { path in
      let plain = URL(fileURLWithPath: path).standardized.path
      return ([own] + named).contains {
        let root = URL(fileURLWithPath: $0).standardized.path
        return plain.hasPrefix(root == "/" ? root : root + "/")
      }
    }
    let exists = tried.contains { Self.resolved($0) != nil }
    throw isBelow && !exists ? .missing(name) : .outside(name)
  }

  /// Reads a file that another one names, and remembers what was in it.
  /// - Parameters:
  ///   - name: Its path, as for ``path(_:beside:)``.
  ///   - file: The path of the file that names it.
  /// - Returns: What is in it.
  /// - Throws: ``Problem``.
  package func bytes(_ name: String, beside file: String) throws(Problem) -> [UInt8] {
    let path = try path(name, beside: file)
    let bytes: [UInt8]
    do throws(Diagnostics) {
      bytes = try SourceFile.bytes(path: path)
    } catch {
      throw .unreadable(name, reason: error.all.first?.message ?? "unreadable")
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    read.withLock { $0[name] = hash }
    return bytes
  }

  /// What stands for the files that were read: their names and what was in them, in the order of the names.
  package var marks: [String] {
    read.withLock { $0 }.sorted { $0.key < $1.key }
      .map { "\($0.key) \(String($0.value, radix: 16))" }
  }

  /// Where a path leads once every link is followed; nil if there is nothing.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
