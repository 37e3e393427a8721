import Demarche
import Foundation
import Kernels

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

  /// Where a model is read.
  private enum Place {
    /// A model of the owner's, with the folders whose files it may read besides its own.
    case own(String, data: [String])
    case dropped(DroppedFiles)
  }

  private let origin: String
  private let data: [String]
  private var place: Place
  private var publication: Publication
  private var edition: String
  private var error: String?
  /// The files that were read last, and those of the last look.
  private var read: [String: FileStamp]
  private var seen: [String: FileStamp]
  /// What makes the newest edition, while it is made.
  private var making: Task<Errand.Outcome, any Error>?

  /// Reads a model.
  /// - Parameters:
  ///   - nameOrPath: A model's name, file or folder.
  ///   - data: Folders whose files it may read, besides its own.
  /// - Throws: ``BadInput`` if it is not one, or cannot be a module.
  package init(_ nameOrPath: String, data: [String] = []) async throws {
    origin = nameOrPath
    self.data = data
    place = .own(nameOrPath, data: data)
    read = FileStamp.all(beside: nameOrPath)
    seen = read
    publication = try Self.publication(
      await Self.errand(.page, place).run(in: Self.folder(place)))
    edition = Self.edition(publication)
  }

  package var state: State { State(edition: edition, model: publication.name, error: error) }

  /// The model's ``Model/fileName``.
  package var fileName: String { publication.fileName }

  /// A file of the page with the last good model.
  package func file(_ name: String) -> [UInt8]? {
    publication.file(name, isServed: true)
  }

  // MARK: Editions

  /// Takes a model's file and those that came with it as the newest edition.
  package func take(_ files: DroppedFiles) async -> State {
    await replace(.dropped(files))
    return state
  }

  /// Reads the model anew if its file, or one beside it, has changed since, and no more since the last look: an editor
  /// may still be writing.
  package func look() async {
    let now = FileStamp.all(beside: origin)
    defer { seen = now }
    guard now != read, now == seen else { return }
    read = now
    await replace(.own(origin, data: data))
  }

  /// Makes the newest edition; what was being made is given up for it.
  private func replace(_ newest: Place) async {
    making?.cancel()
    let work = Task { try await Self.errand(.page, newest).run(in: Self.folder(newest)) }
    making = work
    do {
      let made = try Self.publication(await work.value)
      guard making == work else { return }
      publication = made
      edition = Self.edition(made)
      place = newest
      error = nil
    } catch let bad as BadInput {
      if making == work { error = bad.text(width: 100) }
    } catch {
      if making == work { self.error = "\(error)\n" }
    }
  }

  /// Has the brief of the last good edition made.
  /// - Parameter options: What it runs.
  /// - Returns: The task that does it, and what names the edition.
  func brief(_ options: RunOptions) -> (work: Task<ServedBrief, any Error>, edition: String) {
    var errand = Self.errand(.brief, place)
    errand.options = options
    let (asked, folder) = (errand, Self.folder(place))
    let work = Task {
      guard case .brief(let brief) = try await asked.run(in: folder) else {
        preconditionFailure("an errand for a brief brings one")
      }
      return brief
    }
    return (work, edition)
  }

  var currentEdition: String { edition }

  private static func errand(_ kind: Errand.Kind, _ place: Place) -> Errand {
    switch place {
    case .own(let model, let data): Errand(kind, model: model, data: data)
    case .dropped(let files): Errand(kind, model: files.model, isDropped: true)
    }
  }

  private static func folder(_ place: Place) -> String? {
    guard case .dropped(let files) = place else { return nil }
    return files.folder
  }

  private static func publication(_ outcome: Errand.Outcome) throws -> Publication {
    guard case .page(let publication) = outcome else {
      preconditionFailure("an errand for a page brings one")
    }
    return publication
  }

  private static func edition(_ publication: Publication) -> String {
    let files = Publication.modelFiles.flatMap { publication.file($0) ?? [] }
    return SHA256.digest(files).prefix(8).map { String($0, radix: 16) }.joined(separator: "-")
  }
}
