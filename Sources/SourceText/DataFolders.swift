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
    let own = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let folders = [own] + named.map { $0 + "/" }
    let tried = name.hasPrefix("/") ? [name] : folders.map { $0 + name }
    let roots = folders.compactMap { Self.resolved($0.isEmpty ? "." : $0) }
    let existing = tried.compactMap { path in Self.resolved(path).map { (path, real: $0) } }
    if let found = existing.first(where: { Self.isBelow(roots, $0.real) }) { return found.0 }
    // Whether a file exists elsewhere is nobody's business.
    let plain = tried.map { URL(fileURLWithPath: $0).standardized.path }
    let plainRoots = folders.map { URL(fileURLWithPath: $0.isEmpty ? "." : $0).standardized.path }
    let isMissing = existing.isEmpty && plain.contains { Self.isBelow(plainRoots, $0) }
    throw isMissing ? .missing(name) : .outside(name)
  }

  private static func isBelow(_ roots: [String], _ path: String) -> Bool {
    roots.contains { path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
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
    read.withLock { $0[name] = bytes.fnv1a }
    return bytes
  }

  /// What stands for the files that were read: their names and what was in them, in the order of the names.
  package var marks: [String] {
    read.withLock { $0 }.sorted { $0.key < $1.key }
      .map { "\($0.key) \(String($0.value, radix: 16))" }
  }

  /// Where a path leads once every link is followed; nil if there is nothing.
  private static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

extension [UInt8] {
  /// The 64-bit FNV-1a hash of some bytes.
  package var fnv1a: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
