import ArgumentParser
import Demarche
import Foundation

/// What a model may read besides its own folder.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let the model read files of this folder besides those of its own; may be repeated.",
      valueName: "folder"))
  var data: [String] = []

  /// The folders, all of which are there.
  func folders() throws(BadInput) -> [String] {
    for folder in data {
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
      guard exists, isFolder.boolValue else {
        throw BadInput("--data is `\(folder)`", expected: "a folder", hint: "check the path")
      }
    }
    return data
  }

  /// Reads a model.
  func model(_ nameOrPath: String, withChecks: Bool = false) throws(BadInput) -> Model {
    try Model(nameOrPath, withChecks: withChecks, data: folders())
  }
}
