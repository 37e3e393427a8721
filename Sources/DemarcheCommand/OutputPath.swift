import ArgumentParser

/// Where a command writes.
///
/// An empty path is refused, since it would mean the root.
struct OutputPath: ExpressibleByArgument {
  let path: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }
}
