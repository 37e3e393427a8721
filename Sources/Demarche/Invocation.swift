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

extension Model {
  /// The folder that a request fills, with what is needed to go on with it; nil without a path.
  func folder(
    _ path: String?, request: [UInt8], _ command: [String], outcomes: [String] = []
  ) throws(ResultFolder.Problem) -> ResultFolder? {
    guard let path else { return nil }
    let invocation = Invocation(
      model: location, command: command, outcomes: outcomes, data: dataLocations)
    return try ResultFolder(path, request: request, invocation: invocation.bytes)
  }
}
