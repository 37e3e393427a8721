package import Foundation

/// JSON that is kept beside results, and by which a run is known again.
package enum KeptJSON {
  private static let (infinity, minusInfinity, noNumber) = ("inf", "-inf", "nan")

  /// The bytes of a value, the same for the same value.
  package static func bytes(
    of value: some Encodable, _ strategy: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys
  ) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = strategy
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinity, negativeInfinity: minusInfinity, nan: noNumber)
    do {
      return Array(try encoder.encode(value))
    } catch {
      preconditionFailure("what is kept of a run can be written: \(error)")
    }
  }

  /// A result for other programs, ended by a new line.
  package static func text(of result: some Encodable) -> String {
    String(decoding: bytes(of: result, .convertToSnakeCase), as: UTF8.self) + "\n"
  }

  /// Reads what ``bytes(of:_:)`` wrote.
  /// - Throws: What the decoder says.
  package static func value<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8],
    _ strategy: JSONDecoder.KeyDecodingStrategy = .useDefaultKeys
  ) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = strategy
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity, negativeInfinity: minusInfinity, nan: noNumber)
    return try decoder.decode(type, from: Data(bytes))
  }
}
