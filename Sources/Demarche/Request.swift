import Foundation
import Results

/// What a run was asked for, as far as its results depend on it.
struct Request: Codable {
  let version: String
  let modelHash: String
  /// The hash of the values of all futures, which can come from a file.
  let designHash: String
  /// The hash of what sources say beside the model; nil without it.
  let claimsHash: String?
  let options: RunOptions

  init(_ model: Model, _ design: Design, _ options: RunOptions) {
    version = ResultFiles.version
    modelHash = model.hash
    var columns = ByteWriter()
    for column in design.values {
      var writer = ByteWriter()
      writer.write(column)
      columns.write(ResultFolder.mark(of: writer.bytes))
    }
    designHash = ResultFolder.mark(of: columns.bytes)
    claimsHash = model.claimsText.map { ResultFolder.mark(of: Array($0.utf8)) }
    var options = options
    // Results do not depend on the workers, nor on which outcomes are shown, nor on where files are.
    options.threads = 1
    options.native = nil
    options.outcomes = []
    options.scenario = options.scenario?.withoutPath
    self.options = options
  }

  var bytes: [UInt8] { Self.bytes(of: self) }

  /// A request as it is kept with its results.
  static func bytes(of request: some Encodable) -> [UInt8] { KeptJSON.bytes(of: request) }

  /// The folder for the results if none is named.
  func folder(_ model: Model) -> String {
    "results/\(model.fileName)-\(ResultFolder.mark(of: bytes).suffix(6))"
  }
}

/// How a run was started, so that it can go on.
struct Invocation: Codable {
  let model: String
  let command: [String]
  let outcomes: [String]
  /// The folders whose files the model may read, besides its own.
  let data: [String]

  var bytes: [UInt8] { KeptJSON.bytes(of: self) }
}

/// A run that was interrupted.
public struct Interrupted: Error, Sendable {
  /// Where its work is kept, and the tables of what was finished.
  public let folder: String
  /// What was finished, in words.
  let finished: String
  /// How to go on; nil: by `run --resume`.
  var next: String?

  /// What to tell the user.
  public var text: String {
    "interrupted; \(finished); go on with \(next ?? "`demarche run --resume \(folder)`")\n"
  }
}
