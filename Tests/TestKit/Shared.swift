package import Foundation

/// The root of the package.
package let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// A file of the reference material beside the package.
package func referenceFile(_ path: String) -> URL {
  packageRoot.deletingLastPathComponent().appending(path: "shared/" + path)
}

/// The text of a file of the package.
package func packageText(_ path: String) throws -> String {
  try String(contentsOf: packageRoot.appending(path: path), encoding: .utf8)
}
