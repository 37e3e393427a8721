import Interchange
import SourceText

extension Mistakes {
  static func notXML(_ at: SourceRange, _ code: Int) -> Diagnostic {
    Diagnostic(
      "not-xml", at: at, "the file is not well-formed XML from here on (libxml2's error \(code))",
      expected: "an XMILE document", hint: "open it in the tool that wrote it and save it again")
  }

  static func largeDocument(_ at: SourceRange) -> Diagnostic {
    Diagnostic("too-large", at: at, "the document is deeper or larger than any model is")
  }

  static func documentType(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "document-type", at: at, "the document declares a type or entities of its own",
      expected: "plain XML", hint: "leave the declaration out; Demarche expands and fetches nothing"
    )
  }

  static func notXMILE(_ element: Element) -> Diagnostic {
    Diagnostic(
      "not-xmile", at: element.range, "this is a document of `\(element.name)`",
      expected: "an `xmile` document with a `model`")
  }

  static func missingElement(_ name: String, in element: Element, hint: String) -> Diagnostic {
    Diagnostic(
      "missing-element", at: element.range, "there is no `\(name)` in `\(element.name)`",
      hint: hint)
  }

  static func badValue(_ at: SourceRange, _ text: String, expected: String) -> Diagnostic {
    Diagnostic("bad-value", at: at, "`\(text)` cannot stand here", expected: expected)
  }

  static func quirk(_ at: SourceRange, _ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic("quirk", .warning, at: at, message, hint: hint)
  }
}
