import Demarche
import Foundation

/// A model's file that came over the network, and those that came with it, in a folder of their own.
///
/// The model can read these and no others. The folder goes when nothing needs it any more.
package final class DroppedFiles: Sendable {
  let folder: String
  /// The name of the model's file.
  let model: String

  /// - Parameter files: Their names and bytes.
  /// - Throws: ``BadInput`` unless exactly one of them is a model, or if they cannot be kept.
  init(_ files: [(name: String, bytes: [UInt8])]) throws(BadInput) {
    let named = files.map { (name: Self.plain($0.name), bytes: $0.bytes) }
    let models = named.map(\.name).filter { name in
      Library.ends.contains(URL(fileURLWithPath: name).pathExtension.lowercased())
        && !name.hasSuffix(".futures.dem") && name != "checks.dem"
    }
    guard models.count == 1, let model = models.first else {
      throw BadInput(
        models.isEmpty ? "none of these files is a model" : "these are \(models.count) models",
        expected: "one model, such as NAME.dem, NAME.xmile or NAME.mdl, and what it reads")
    }
    guard Set(named.map(\.name)).count == named.count else {
      throw BadInput("two of these files have the same name", hint: "rename one of them")
    }
    self.model = model
    Self.sweep()
    folder = "\(Self.home)/\(Self.mark)\(getpid())-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for (name, bytes) in named {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
    } catch {
      throw BadInput("the files cannot be kept: \(error.localizedDescription)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A name that is one of a file, whatever the sender says.
  private static func plain(_ name: String) -> String {
    let letters = name.map { letter in
      letter.isLetter || letter.isNumber || " _-.()+,".contains(letter) ? letter : "_"
    }
    let plain = String(letters.drop { $0 == "." || $0 == " " }.suffix(100))
    return plain.isEmpty ? "dropped.dem" : plain
  }

  // MARK: What was left

  private static let mark = "demarche-dropped-"
  private static var home: String { FileManager.default.temporaryDirectory.path }

  /// Removes what servers left that were killed.
  private static func sweep() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
    for name in names where name.hasPrefix(mark) {
      let owner = name.dropFirst(mark.count).prefix { $0.isNumber }
      guard let process = pid_t(owner), kill(process, 0) != 0, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(atPath: "\(home)/\(name)")
    }
  }
}
