import Crypto
import Demarche
import Foundation

/// A model that is being worked on: its last good edition, and what is wrong with the newest one.
package actor Workshop {
  /// What a reader's page is told.
  package struct State: Encodable, Sendable {
    /// Names the last good edition; another one is another name.
    package let edition: String
    package let model: String
    /// What is wrong with what came after it, as the command line says it; nil if nothing is.
    package let error: String?
  }

  private let origin: String
  private var publication: Publication
  private var edition: String
  private var error: String?
  /// The files that were read last, and those of the last look.
  private var read: [String: Stamp]
  private var seen: [String: Stamp]

  /// Reads a model.
  /// - Throws: ``BadInput`` if it is not one, or cannot be a module.
  package init(_ nameOrPath: String) throws {
    origin = nameOrPath
    read = Self.stamps(nameOrPath)
    seen = read
    publication = try Publication(Model(nameOrPath))
    edition = Self.edition(publication)
  }

  /// The last good model, and what names its edition.
  var model: (Model, edition: String) { (publication.model, edition) }

  /// The model's ``Model/fileName``.
  package var fileName: String { publication.model.fileName }

  package var state: State { State(edition: edition, model: publication.name, error: error) }

  /// A file of the page with the last good model.
  package func file(_ name: String) -> [UInt8]? {
    publication.file(name, isServed: true)
  }

  // MARK: Editions

  /// Takes the bytes of a model's file as the newest edition.
  package func take(_ bytes: [UInt8], name: String) -> State {
    replace { try Publication(Model(bytes: bytes, path: name)) }
    return state
  }

  /// Reads the model anew if its file, or one beside it, has changed since, and no more since the last look: an editor
  /// may still be writing.
  package func look() {
    let now = Self.stamps(origin)
    defer { seen = now }
    guard now != read, now == seen else { return }
    read = now
    replace { try Publication(Model(origin)) }
  }

  private func replace(_ make: () throws -> Publication) {
    do {
      publication = try make()
      edition = Self.edition(publication)
      error = nil
    } catch let bad as BadInput {
      error = bad.text(width: 100)
    } catch {
      self.error = "\(error)"
    }
  }

  private static func edition(_ publication: Publication) -> String {
    var hash = SHA256()
    for name in Publication.modelFiles { hash.update(data: publication.file(name) ?? []) }
    return hash.finalize().prefix(8).map { String($0, radix: 16) }.joined(separator: "-")
  }

  // MARK: Files

  private struct Stamp: Equatable {
    let time: Date?
    let size: Int?
  }

  /// When the files that a model may be read from were written: those of its folder.
  private static func stamps(_ nameOrPath: String) -> [String: Stamp] {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: nameOrPath, isDirectory: &isFolder) else { return [:] }
    let model = URL(fileURLWithPath: nameOrPath)
    let folder = isFolder.boolValue ? model : model.deletingLastPathComponent()
    let names = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
    let read = names.filter { name in
      ["dem", "yaml", "csv"].contains { name.hasSuffix(".\($0)") }
    }
    return read.reduce(into: [:]) { stamps, name in
      let facts = try? files.attributesOfItem(atPath: folder.appending(path: name).path)
      stamps[name] = Stamp(
        time: facts?[.modificationDate] as? Date, size: facts?[.size] as? Int)
    }
  }
}
