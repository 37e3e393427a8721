import Foundation
import Mustache
import Report

extension String {
  /// Nil where it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }

  /// Figures as they are printed: thin spaces that do not break in thousands and before per cent.
  var typeset: String {
    replacing(/(\d) (?=\d{3}(\D|$))/) { "\($0.1)\u{202F}" }.replacing(/(\d) %/) {
      "\($0.1)\u{202F}%"
    }
  }
}

/// How the brief's templates write text.
struct PageText: MustacheContentType {
  static let name = "PAGE"

  func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
