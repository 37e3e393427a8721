package import Checker

/// A model as it is run, and what tells it apart from any other.
package struct Edition: Sendable {
  package private(set) var model: CheckedModel
  /// A hash of its text and of the data that it read.
  package let hash: String
  /// What sources say of it, as text; nil where nothing does.
  package let claims: String?

  package init(_ model: CheckedModel, hash: String, claims: String?) {
    self.model = model
    self.hash = hash
    self.claims = claims
  }

  /// The same with a variant of the model.
  func with(_ variant: CheckedModel) -> Edition {
    var edition = self
    edition.model = variant
    return edition
  }
}

extension CheckedModel {
  /// The model's name as part of a file's: letters, digits, `_` and `-` alone.
  package var fileName: String {
    let name = name.map { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber) || letter == "-" ? letter : "_"
    }
    return name.isEmpty ? "model" : String(name)
  }
}
