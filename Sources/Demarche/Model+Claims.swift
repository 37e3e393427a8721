import Evidence
import Report
import SourceText
import Studies

extension Model {
  /// What the claims file beside the model says; nil where there is none.
  func claims() throws(BadInput) -> Claims? {
    guard let origin, let file = try Library.companion(Library.claimsFile, of: origin, data: data)
    else {
      return nil
    }
    do throws(Diagnostics) {
      return try Claims.read(file, about: checked) { name throws(DataFolders.Problem) in
        try Library.sources(name, of: origin, data: data)
      }
    } catch {
      throw BadInput(error)
    }
  }

  /// The text of the claims; nil where there are none that can be read.
  var claimsText: String? {
    guard let origin else { return nil }
    return (try? Library.companion(Library.claimsFile, of: origin, data: data))?.text
  }
}
