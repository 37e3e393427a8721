import Export
import SourceText

/// What a model can be compiled to.
public enum CompileTarget: String, Sendable, CaseIterable {
  /// A C file of its own.
  case c
  /// A WebAssembly module and its description.
  case wasm
}

extension Model {
  /// The model as a program in another language.
  /// - Parameters:
  ///   - target: Which.
  ///   - allVariables: Whether every declared variable is reported, not only the outcomes and what observations
  ///     and claims are about.
  /// - Returns: The files and what is in them.
  /// - Throws: ``BadInput`` if the claims file does not fit the model or a module can not draw so many
  ///   uncertainties.
  public func compiled(
    to target: CompileTarget, allVariables: Bool = false
  ) throws -> [(name: String, bytes: [UInt8])] {
    let export = ModelExport(checked, hash: hash, try claims())
    return switch target {
    case .c: [export.c(allVariables: allVariables)]
    case .wasm: try refusing { () throws(Refusal) in try export.wasm(allVariables: allVariables) }
    }
  }

  /// A module that reports all variables, and how they hang together.
  /// - Throws: ``BadInput`` as for ``compiled(to:allVariables:)``.
  package func structure() throws -> (wasm: [UInt8], json: [UInt8]) {
    let export = ModelExport(checked, hash: hash, try claims())
    return try refusing { () throws(Refusal) in try export.structure() }
  }
}
