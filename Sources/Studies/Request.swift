package import Checker
import Foundation
import Results

/// What a run was asked for, as far as its results depend on it.
package struct Request: Codable {
  package let version: String
  package let modelHash: String
  /// The hash of the values of all futures, which can come from a file.
  let designHash: String
  /// The hash of what sources say beside the model; nil without it.
  package let claimsHash: String?
  package let choice: RunChoice

  init(_ edition: Edition, _ design: Design, _ choice: RunChoice) {
    version = Release.version
    modelHash = edition.hash
    var columns = ByteWriter()
    for column in design.values {
      var writer = ByteWriter()
      writer.write(column)
      columns.write(ResultFolder.mark(of: writer.bytes))
    }
    designHash = ResultFolder.mark(of: columns.bytes)
    claimsHash = edition.claims.map { ResultFolder.mark(of: Array($0.utf8)) }
    self.choice = choice.essence
  }

  package var bytes: [UInt8] { Self.bytes(of: self) }

  /// A request as it is kept with its results.
  package static func bytes(of request: some Encodable) -> [UInt8] { KeptJSON.bytes(of: request) }

  /// The folder for the results if none is named.
  package func folder(_ model: CheckedModel) -> String {
    "results/\(model.fileName)-\(ResultFolder.mark(of: bytes).suffix(6))"
  }
}
