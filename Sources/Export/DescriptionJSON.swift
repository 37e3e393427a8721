import Foundation
import SourceText

/// Descriptions as JSON, in which names keep their spelling.
enum DescriptionJSON {
  /// - Throws: ``Refusal`` for numbers that are not finite, which JSON does not have.
  static func bytes(
    of description: some Encodable, _ layout: JSONEncoder.OutputFormatting = []
  ) throws(Refusal) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, layout]
    do {
      return Array(try encoder.encode(description))
    } catch EncodingError.invalidValue(let value, let context) {
      let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      throw Refusal(
        "a page cannot be told \(place.joined(separator: "/")) = \(value)",
        expected: "finite numbers",
        hint: "narrow the ranges of the model")
    } catch {
      throw Refusal("the model cannot be described: \(error.localizedDescription)")
    }
  }
}
