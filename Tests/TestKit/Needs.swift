import Foundation
package import Testing

extension Trait where Self == ConditionTrait {
  /// Skips a test where a program is not on the path; with `CI` set it fails there.
  package static func needs(_ program: String) -> Self {
    needs(program) { try run("/usr/bin/env", ["which", program]).code == 0 }
  }

  /// Skips a test where Python packages cannot be imported; with `CI` set it fails there.
  package static func needs(python packages: String...) -> Self {
    let names = packages.joined(separator: ", ")
    return needs("Python with \(names)") {
      try run("/usr/bin/env", ["python3", "-c", "import \(names)"]).code == 0
    }
  }

  /// Skips a test where something else is missing; with `CI` set it fails there.
  package static func needs(_ what: String, if isHere: @escaping @Sendable () throws -> Bool)
    -> Self
  {
    .enabled("this test needs \(what), which Scripts/test-extras installs") {
      if try isHere() { return true }
      guard ProcessInfo.processInfo.environment["CI"] == nil else { throw Missing(what: what) }
      return false
    }
  }

  /// Skips a test where the reference material beside the package does not have a file.
  package static func needs(reference path: String) -> Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: referenceFile(path).path),
      "this test needs the reference file \(path)")
  }
}

/// What has to be there where `CI` is set.
private struct Missing: Error, CustomStringConvertible {
  let what: String
  var description: String { "\(what) is missing; Scripts/test-extras installs it" }
}
