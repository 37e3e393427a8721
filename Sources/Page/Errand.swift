import Demarche
import Foundation

/// What `serve` needs of a model, made in a process of its own.
///
/// A model that somebody dropped can ask for any amount of time and memory. Its process has bounds, and the server goes
/// on answering meanwhile.
package struct Errand: Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    case page
    case brief
  }

  /// What came of it.
  enum Outcome: Codable {
    case page(Publication)
    case brief(ServedBrief)
    /// The model is wrong; the text says how.
    case bad(String)
  }

  let kind: Kind
  /// A model's name, file or folder.
  let model: String
  /// Folders whose files it may read, besides its own.
  let data: [String]
  /// The folder in which it is read; nil for that of the server.
  private var folder: String?
  var options = RunOptions()

  /// Whether it came over the network, and not from the owner's disk.
  private let isDropped: Bool

  init(_ kind: Kind, model: String, data: [String] = [], isDropped: Bool = false) {
    self.kind = kind
    self.model = model
    self.data = data
    self.isDropped = isDropped
  }

  /// The seconds and bytes that it may use.
  var bounds: (seconds: Int, memory: Int) {
    switch kind {
    case .page: isDropped ? (20, 2 << 30) : (120, 8 << 30)
    case .brief: (300, isDropped ? 4 << 30 : 8 << 30)
    }
  }

  // MARK: In the process of its own

  /// Reads an errand, carries it out within its bounds, and writes what came of it.
  /// - Parameters:
  ///   - input: An errand.
  ///   - write: Takes what came of it.
  /// - Throws: If the errand is none, or what `write` throws.
  package static func carryOut(
    _ input: [UInt8], write: ([UInt8]) throws -> Void
  ) async throws {
    let errand = try JSONDecoder().decode(Errand.self, from: Data(input))
    errand.settle()
    try write(Array(try JSONEncoder().encode(await errand.outcome())))
  }

  private func outcome() async throws -> Outcome {
    do {
      let model = try Model(self.model, data: data)
      return switch kind {
      case .page: .page(try Publication(model))
      case .brief: .brief(try ServedBrief(model, await model.brief(options)))
      }
    } catch let bad as BadInput {
      return .bad(bad.text(width: 100))
    } catch let failed as NotComputed {
      return .bad("error: \(failed.reason)\n")
    }
  }

  /// Takes on the bounds, and sees to it that the process ends with the server.
  private func settle() {
    if let folder, unsafe chdir(folder) != 0 { exit(1) }
    let server = getppid()
    Thread.detachNewThread {
      while getppid() == server { sleep(1) }
      exit(1)
    }
    #if os(Linux)
    let memory = rlim_t(bounds.memory)
    var limit = rlimit(rlim_cur: memory, rlim_max: memory)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #endif
  }

  // MARK: In the server

  /// Has it carried out by another process of this program.
  /// - Parameter folder: The folder in which that works; nil for this one's.
  /// - Returns: What came of it, which is not ``Outcome/bad(_:)``.
  /// - Throws: ``BadInput`` if the model is wrong, or needs more than it may use; `CancellationError` if the task was
  ///   cancelled, and then the process has been ended.
  func run(in folder: String? = nil) async throws -> Outcome {
    var errand = self
    errand.folder = folder
    let helper = Helper(
      ["carry-out"], input: Array(try JSONEncoder().encode(errand)), seconds: bounds.seconds)
    let ended = await withTaskCancellationHandler {
      await helper.run()
    } onCancel: {
      helper.stop()
    }
    try Task.checkCancellation()
    let what = kind == .page ? "its page" : "its brief"
    switch ended {
    case .late:
      throw BadInput(
        "the model needs more than \(bounds.seconds) s until \(what) can be shown",
        hint: "the command line has no such limit: `demarche run` or `demarche publish` it")
    case .broken:
      throw BadInput(
        "the model stopped the process that was to make \(what)",
        expected: "a model that needs at most \(bounds.memory >> 30) GiB of memory for that",
        hint: "the command line has no such limit: `demarche run` or `demarche publish` it")
    case .notStarted(let reason):
      throw BadInput("no other process can be started to make \(what): \(reason)")
    case .answered(let bytes):
      let outcome = try JSONDecoder().decode(Outcome.self, from: Data(bytes))
      if case .bad(let text) = outcome { throw BadInput(rendered: text) }
      return outcome
    }
  }
}
