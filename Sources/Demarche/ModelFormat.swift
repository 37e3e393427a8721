import Checker
import Foundation
import Interchange
import Language
import SourceText
import Vensim
import XMILE

/// The format of a model's file, by the end of its name.
enum ModelFormat {
  case demarche
  case xmile
  case vensim

  init(_ path: String) {
    self =
      switch URL(fileURLWithPath: path).pathExtension.lowercased() {
      case "xmile", "stmx", "itmx", "xml": .xmile
      case "mdl": .vensim
      default: .demarche
      }
  }

  /// Reads and checks a model.
  /// - Returns: The model, and warnings.
  /// - Throws: Every mistake found.
  func read(_ file: SourceFile, checks: SourceFile?)
    throws(Diagnostics) -> (model: CheckedModel, warnings: [Diagnostic])
  {
    let (model, log) = try parse(file, checks: checks)
    return try CheckedModel.check(model, log)
  }

  /// Reads a model as written.
  /// - Throws: Every mistake found, where a model of another tool cannot be said in ours.
  func parse(_ file: SourceFile, checks: SourceFile?)
    throws(Diagnostics) -> (model: ParsedModel, log: DiagnosticLog)
  {
    switch self {
    case .demarche: return ParsedModel.parse(file, checks: checks)
    case .xmile:
      let (foreign, log) = XMILEReader.read(file)
      guard let foreign else { throw Diagnostics(log.all) }
      return try elaborated(foreign, log)
    case .vensim:
      let (foreign, log) = VensimReader.read(file)
      return try elaborated(foreign, log)
    }
  }

  private func elaborated(_ foreign: ForeignModel, _ log: DiagnosticLog)
    throws(Diagnostics) -> (model: ParsedModel, log: DiagnosticLog)
  {
    let (model, all) = Elaboration.model(foreign, log)
    try all.check()
    return (model, all)
  }
}
