package import Foundation

/// The root of the package.
package let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// A file of the reference material beside the package, or nil, said aloud, where there is none.
package func referenceFile(_ path: String) -> URL? {
  let url = packageRoot.deletingLastPathComponent().appending(path: "shared/" + path)
  if FileManager.default.fileExists(atPath: url.path) { return url }
  print("SKIPPED: the reference file \(path) is not here; the test that needs it did not run")
  return nil
}

/// The text of a file of the package.
package func packageText(_ path: String) throws -> String {
  try String(contentsOf: packageRoot.appending(path: path), encoding: .utf8)
}
