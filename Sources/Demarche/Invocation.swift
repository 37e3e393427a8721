import Results

/// How a run was started, so that it can go on.
struct Invocation: Codable {
  let model: String
  let command: [String]
  let outcomes: [String]
  /// The folders whose files the model may read, besides its own.
  let data: [String]

  var bytes: [UInt8] { KeptJSON.bytes(of: self) }
}
