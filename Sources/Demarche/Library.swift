import Foundation
import ShippedModels
import SourceText

/// The models that come with Demarche.
public enum Library {
  /// The names of the files of checks and claims beside a model.
  static let checksFile = "checks.dem"
  static let claimsFile = "claims.yaml"

  /// The names under which they can be run, in order.
  public static var names: [String] { all.map(\.slug) }

  /// The ends of the names of models' files.
  package static var ends: Set<String> { Set(ModelFormat.ends.keys) }

  /// The text of a model.
  /// - Parameter name: One of ``names``.
  /// - Returns: Its source in Demarche text; nil if there is no such model.
  public static func text(_ name: String) -> String? { all.first { $0.slug == name }?.text }

  private static let all: [(slug: String, text: String)] = files.compactMap { path, text in
    guard path.hasSuffix(".dem") else { return nil }
    let parts = path.split(separator: "/")
    return parts.count == 2 && parts[1] == parts[0] + ".dem" ? (String(parts[0]), text) : nil
  }

  /// The paths below `Models` and the texts of all files that come along.
  private static let files: [(path: String, text: String)] = (0..<shipped_file_count()).map {
    index in
    let file = unsafe shipped_file_at(index)
    let bytes = unsafe UnsafeBufferPointer(start: file.text, count: file.length)
    return unsafe (String(cString: file.path), String(decoding: bytes, as: UTF8.self))
  }

  /// Finds a model by the path of its file or folder, or by its name among those that come along.
  static func find(
    _ nameOrPath: String, data: DataFolders = DataFolders()
  ) throws(BadInput) -> SourceFile {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: nameOrPath, isDirectory: &isFolder)
    if !exists, let text = text(nameOrPath) {
      return SourceFile(path: nameOrPath + ".dem", text: text)
    }
    let looksLikePath = nameOrPath.contains("/") || nameOrPath.contains(".")
    if !exists, !looksLikePath { throw BadInput(unknown: "model", nameOrPath, known: names) }
    do throws(Diagnostics) {
      guard isFolder.boolValue else {
        return try ModelFormat(nameOrPath) == .demarche
          ? SourceFile.read(path: nameOrPath, data: data)
          : SourceFile.readForeign(path: nameOrPath, data: data)
      }
      let file = model(in: nameOrPath)
      return try ModelFormat(file) == .demarche
        ? SourceFile.read(path: file, data: data) : SourceFile.readForeign(path: file, data: data)
    } catch {
      throw BadInput(error)
    }
  }

  /// The model of a folder: the one that has its name, or the only one.
  private static func model(in folder: String) -> String {
    let named = "\(folder)/\(URL(fileURLWithPath: folder).lastPathComponent).dem"
    guard !FileManager.default.fileExists(atPath: named) else { return named }
    let models = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      ends.contains(URL(fileURLWithPath: $0).pathExtension.lowercased())
        && $0 != checksFile && !$0.hasSuffix(".futures.dem")
    }
    return models.count == 1 ? "\(folder)/\(models[0])" : named
  }

  /// The text beside a model of another tool that gives its constants distributions and adds what it cannot
  /// say: `teacup.futures.dem` beside `teacup.xmile`.
  static func futures(of path: String, data: DataFolders = DataFolders()) throws(BadInput)
    -> SourceFile?
  {
    guard ModelFormat(path) != .demarche else { return nil }
    let text = URL(fileURLWithPath: path).deletingPathExtension().relativePath + ".futures.dem"
    guard FileManager.default.fileExists(atPath: text) else { return nil }
    do throws(Diagnostics) {
      return try SourceFile.read(path: text, data: data)
    } catch {
      throw BadInput(error)
    }
  }

  /// The file of sources that one beside a model names by its path from there.
  static func sources(
    _ name: String, of nameOrPath: String, data: DataFolders
  ) throws(DataFolders.Problem) -> SourceFile {
    do throws(BadInput) {
      if let file = try companion(name, of: nameOrPath, data: data) { return file }
    } catch {
      // Why it cannot be read is said where it is named.
      _ = try data.path(name, beside: folder(of: nameOrPath))
      throw .unreadable(name, reason: "it is no text")
    }
    throw .missing(name)
  }

  /// The folder in which a model on disk lies, with a `/` at its end.
  private static func folder(of path: String) -> String {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue { return path + "/" }
    return path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// A file beside a model, if there is one.
  static func companion(
    _ name: String, of nameOrPath: String, data: DataFolders = DataFolders()
  ) throws(BadInput) -> SourceFile? {
    guard FileManager.default.fileExists(atPath: nameOrPath) else {
      // Nothing lies above the files that come along.
      let path = URL(fileURLWithPath: "/\(nameOrPath)/\(name)").standardized.path.dropFirst()
      return files.first { $0.path == path }.map { SourceFile(path: String(path), text: $0.text) }
    }
    let path: String
    do throws(DataFolders.Problem) {
      path = try data.path(name, beside: folder(of: nameOrPath))
    } catch .missing {
      return nil
    } catch {
      throw BadInput(error.message, hint: error.hint)
    }
    do throws(Diagnostics) {
      return try SourceFile.read(path: path)
    } catch {
      throw BadInput(error)
    }
  }
}
