import Foundation
import ShippedModels
import SourceText

/// The models that come with Demarche.
public enum Library {
  /// The names under which they can be run, in order.
  public static var names: [String] { all.map(\.slug) }

  /// The text of a model.
  /// - Parameter name: One of ``names``.
  /// - Returns: Its source in Demarche text; nil if there is no such model.
  public static func text(_ name: String) -> String? { all.first { $0.slug == name }?.text }

  private static let all: [(slug: String, text: String)] = (0..<shipped_model_count()).map {
    index in
    let model = shipped_model_at(index)
    let bytes = UnsafeBufferPointer(start: model.text, count: model.length)
    return (String(cString: model.slug), String(decoding: bytes, as: UTF8.self))
  }

  /// Finds a model by the path of its file or folder, or by its name among those that come along.
  static func find(_ nameOrPath: String) throws(BadInput) -> SourceFile {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: nameOrPath, isDirectory: &isFolder)
    if !exists, let text = text(nameOrPath) {
      return SourceFile(path: nameOrPath + ".dem", text: text)
    }
    let looksLikePath = nameOrPath.contains("/") || nameOrPath.contains(".")
    if !exists, !looksLikePath { throw BadInput(unknown: "model", nameOrPath, known: names) }
    do throws(Diagnostics) {
      guard isFolder.boolValue else { return try SourceFile.read(path: nameOrPath) }
      let folder = URL(fileURLWithPath: nameOrPath).lastPathComponent
      return try SourceFile.read(path: nameOrPath + "/\(folder).dem")
    } catch {
      throw BadInput(error)
    }
  }
}
