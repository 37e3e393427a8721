package import Engine
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Compiled programs in the user's cache folder, found again by all that they depend on.
///
/// Beside each library lies the text that it was made of, so that a library is used for that text alone, and the hash of
/// the library, so that one that was cut or damaged is made anew. What another user owns or can write is never loaded.
struct LibraryCache {
  private let folder: String

  /// - Parameter chosen: The folder; nil: `demarche` in the user's cache folder.
  /// - Throws: ``Toolchain/Problem/unsafeCache(_:)``.
  init(_ chosen: String?) throws(Toolchain.Problem) {
    let caches =
      ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].flatMap {
        $0.hasPrefix("/") ? $0 : nil
      } ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache").path
    folder = chosen ?? caches + "/demarche"
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    guard Self.isOnlyMine(folder) else { throw .unsafeCache(folder) }
  }

  /// Whether a folder or regular file belongs to this user and nobody else can write to it.
  private static func isOnlyMine(_ path: String) -> Bool {
    var found = stat()
    guard unsafe lstat(path, &found) == 0, [S_IFDIR, S_IFREG].contains(found.st_mode & S_IFMT)
    else {
      return false
    }
    return found.st_uid == geteuid() && found.st_mode & 0o022 == 0
  }

  private func path(_ source: NativeSource, _ ending: String) -> String {
    folder + "/" + source.digest + ending
  }

  /// The library of a text that was compiled before.
  func found(_ source: NativeSource) -> String? {
    let (text, library, sum) = (path(source, ".c"), path(source, ".so"), path(source, ".sum"))
    guard [library, text, sum].allSatisfy(Self.isOnlyMine),
      FileManager.default.contents(atPath: text) == Data(source.text.utf8),
      let written = FileManager.default.contents(atPath: sum), let own = Self.sum(of: library),
      written == own
    else { return nil }
    return library
  }

  /// The hash of a file, as it is written beside it.
  private static func sum(of path: String) -> Data? {
    FileManager.default.contents(atPath: path).map {
      Data(String(NativeSource.hash($0), radix: 16).utf8)
    }
  }

  /// Compiles a text.
  func compiled(_ source: NativeSource) throws(Toolchain.Problem) -> String {
    // Made under other names and then moved, so that nobody finds half of it.
    let draft = path(source, "-\(getpid())-\(UInt32.random(in: .min ... .max))")
    defer {
      unsafe unlink(draft + ".c")
      unsafe unlink(draft + ".so")
      unsafe unlink(draft + ".sum")
    }
    guard
      FileManager.default.createFile(
        atPath: draft + ".c", contents: Data(source.text.utf8),
        attributes: [.posixPermissions: 0o600])
    else { throw .failed("\(folder) cannot be written") }
    try source.toolchain.compile(draft + ".c", to: draft + ".so", source.flags)
    let library = path(source, ".so")
    // The hash comes last: without it nothing is found.
    unsafe unlink(path(source, ".sum"))
    guard unsafe chmod(draft + ".so", 0o700) == 0, Self.settle(draft + ".so"),
      let sum = Self.sum(of: draft + ".so"),
      FileManager.default.createFile(
        atPath: draft + ".sum", contents: sum, attributes: [.posixPermissions: 0o600]),
      unsafe rename(draft + ".so", library) == 0,
      unsafe rename(draft + ".c", path(source, ".c")) == 0,
      unsafe rename(draft + ".sum", path(source, ".sum")) == 0
    else { throw .failed("\(folder) cannot be written") }
    return library
  }

  /// Waits until a file is on the disk; whether it is.
  private static func settle(_ path: String) -> Bool {
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0 else { return false }
    defer { close(file) }
    return fsync(file) == 0
  }
}

/// A program's C text with all that its native code depends on.
package struct NativeSource {
  let program: Program
  let width: Int
  let toolchain: Toolchain
  let text: String
  let flags: [String]

  /// - Parameters:
  ///   - program: What to run.
  ///   - width: How many futures are run at once.
  ///   - functions: Where elementary functions come from.
  ///   - toolchain: What compiles it.
  package init(
    _ program: Program, width: Int, functions: Functions = .own, _ toolchain: Toolchain
  ) {
    self.program = program
    self.width = width
    self.toolchain = toolchain
    flags = toolchain.flags(width: width, functions)
    let facts = [toolchain.identity, flags.joined(separator: " "), ProcessorFeatures.text]
    text = facts.map { "// \($0)\n" }.joined() + ProgramText.text(program, functions)
  }

  /// FNV-1a in 64 bits (Fowler, Noll and Vo; RFC 9923): a name, not a proof, for the text is compared.
  var digest: String {
    String(Self.hash(text.utf8), radix: 16)
  }

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// What tells processors apart for which native code is compiled.
private enum ProcessorFeatures {
  static let text: String = {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return info.split(separator: "\n").first { $0.hasPrefix("flags") }.map(String.init)
      ?? "unknown processor"
  }()
}
