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
      Self.ends[URL(fileURLWithPath: path).pathExtension.lowercased()] ?? .demarche
  }

  /// The formats by the ends of their files' names.
  static let ends: [String: ModelFormat] = [
    "dem": .demarche, "xmile": .xmile, "stmx": .xmile, "itmx": .xmile, "xml": .xmile,
    "mdl": .vensim,
  ]

  /// The most outcomes that a model which names none is given.
  private static let mostOutcomes = 12

  /// Reads and checks a model.
  /// - Parameters:
  ///   - file: The model.
  ///   - checks: The checks of its behaviour, if they are wanted.
  ///   - futures: What a text beside a model of another tool says of its constants.
  /// - Returns: The model, and warnings.
  /// - Throws: Every mistake found.
  func read(_ file: SourceFile, checks: SourceFile?, futures: SourceFile?)
    throws(Diagnostics) -> (model: CheckedModel, warnings: [Diagnostic])
  {
    let (model, log) = try parse(file, checks: checks, futures: futures)
    return try CheckedModel.check(
      self == .demarche ? model : model.withOutcomes(most: Self.mostOutcomes), log)
  }

  /// Reads a model as written, with what the text beside it says.
  /// - Throws: Every mistake found, where a model of another tool cannot be said in ours.
  func parse(_ file: SourceFile, checks: SourceFile?, futures: SourceFile?)
    throws(Diagnostics) -> (model: ParsedModel, log: DiagnosticLog)
  {
    var (model, log) = try parse(file, checks: checks)
    if let futures {
      let (more, mistakes) = ParsedModel.parse(futures, isPart: true)
      log.add(mistakes.all)
      model = model.overlaid(by: more)
    }
    return (model, log)
  }

  private func parse(_ file: SourceFile, checks: SourceFile?)
    throws(Diagnostics) -> (model: ParsedModel, log: DiagnosticLog)
  {
    switch self {
    case .demarche: return ParsedModel.parse(file, checks: checks)
    case .xmile:
      let reading = XMILEReader.read(file)
      if reading.isUnchanged, let text = reading.text { return ParsedModel.parse(text) }
      guard let foreign = reading.model else { throw Diagnostics(reading.log.all) }
      var (model, log) = try elaborated(foreign, reading.log)
      if let text = reading.text {
        let (own, _) = ParsedModel.parse(text)
        model = model.overlaid(by: own.withoutEquations)
        log.add(changed(file))
      }
      return (model, log)
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

  private func changed(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "changed-document", .warning, at: file.range(0, 0),
      "another tool changed this document since Demarche wrote it",
      hint: "its equations hold; levers, policies and the like are those of the text within it")
  }
}
