import Demarche
import Foundation

/// When a file was written, and how long it is.
struct FileStamp: Equatable {
  private let time: Date?
  private let size: Int?

  /// The ends of the names of files that a model is read from.
  private static let ends = Library.ends.union(["yaml", "csv", "tab", "txt", "xls", "xlsx"])

  /// Those of a model's folder by their names; none of a model that is not on disk.
  static func all(beside nameOrPath: String) -> [String: FileStamp] {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard unsafe files.fileExists(atPath: nameOrPath, isDirectory: &isFolder) else { return [:] }
    let model = URL(fileURLWithPath: nameOrPath)
    let folder = isFolder.boolValue ? model : model.deletingLastPathComponent()
    let names = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.reduce(into: [:]) { stamps, name in
      let path = folder.appending(path: name)
      guard ends.contains(path.pathExtension.lowercased()) else { return }
      let facts = try? files.attributesOfItem(atPath: path.path)
      stamps[name] = FileStamp(
        time: facts?[.modificationDate] as? Date, size: facts?[.size] as? Int)
    }
  }
}
