package import Checker
import Compiler
import Engine
import SourceText
import Studies

/// A model that was read and checked.
public struct Model: Sendable {
  package let checked: CheckedModel
  let found: [Diagnostic]
  /// The name or path that the model was read from; nil if it came as a text.
  let origin: String?
  /// The text beside a model of another tool that says more of it.
  private let futures: SourceFile?

  /// Reads a model.
  /// - Parameters:
  ///   - nameOrPath: The path of a file or folder, or one of ``Library/names``.
  ///   - withChecks: Whether the checks of its behaviour are read too, if it has any.
  ///   - data: Folders whose files it may read, besides its own.
  /// - Throws: ``BadInput`` with every mistake found.
  public init(
    _ nameOrPath: String, withChecks: Bool = false, data: [String] = []
  ) throws(BadInput) {
    let data = DataFolders(data)
    let checks =
      withChecks ? try Library.companion(Library.checksFile, of: nameOrPath, data: data) : nil
    try self.init(
      file: Library.find(nameOrPath, data: data), checks: checks,
      futures: Library.futures(of: nameOrPath, data: data), origin: nameOrPath)
  }

  /// Reads a model from a text.
  /// - Parameters:
  ///   - text: The source in Demarche text.
  ///   - path: The path to show in messages.
  ///   - checks: The text of its checks, if it has any.
  /// - Throws: ``BadInput`` with every mistake found.
  public init(text: String, path: String, checks: String? = nil) throws(BadInput) {
    try self.init(
      file: SourceFile(path: path, text: text),
      checks: checks.map { SourceFile(path: Library.checksFile, text: $0) })
  }

  /// Reads a model from the bytes of a file.
  /// - Parameters:
  ///   - bytes: The file: Demarche text, XMILE or Vensim.
  ///   - path: Its path, whose end says which, and which is shown in messages.
  /// - Throws: ``BadInput`` with every mistake found.
  public init(bytes: [UInt8], path: String) throws(BadInput) {
    let file: SourceFile
    do throws(Diagnostics) {
      file =
        try ModelFormat(path) == .demarche
        ? SourceFile.decode(path: path, bytes: bytes)
        : SourceFile.decodeForeign(path: path, bytes: bytes)
    } catch {
      throw BadInput(error)
    }
    try self.init(file: file, checks: nil)
  }

  private init(
    file: SourceFile, checks: SourceFile?, futures: SourceFile? = nil, origin: String? = nil
  ) throws(BadInput) {
    self.origin = origin
    self.futures = futures
    do throws(Diagnostics) {
      let (model, warnings) = try ModelFormat(file.path).read(
        file, checks: checks, futures: futures)
      checked = model
      found = warnings
    } catch {
      throw BadInput(error)
    }
    try checkMemory()
  }

  /// The most values that all delays may keep in one future; lanes and workers multiply them.
  private static let mostKept = 1 << 24

  /// Refuses a model whose delays would take more memory than a machine has.
  private func checkMemory() throws(BadInput) {
    guard !checked.delays.isEmpty else { return }
    let kept = Program(checked, outputs: []).keptStarts.last ?? 0
    guard kept <= Self.mostKept else {
      throw BadInput(
        "the delays of `\(name)` keep \(kept) values in each future",
        expected: "at most \(Self.mostKept): the steps of all delays together",
        hint: "shorten the delays, or lengthen the step")
    }
  }

  /// The model's name.
  public var name: String { checked.name }

  /// The model's name as part of a file's: letters, digits, `_` and `-` alone.
  public var fileName: String { checked.fileName }

  /// The model's title, or its name.
  public var title: String { checked.heading }

  /// The names of its policies, the reference first.
  public var policies: [String] { checked.policies.map(\.name) }

  /// The names of the cases of its hypotheses.
  public var cases: [String] { checked.hypotheses.flatMap(\.cases).map(\.name) }

  /// The constant that lets events come by chance when it is set to 1.
  /// - Throws: ``BadInput`` if the model has none.
  public func eventsSwitch() throws(BadInput) -> String {
    guard checked.variable(RunOptions.eventsSwitch)?.kind == .constant else {
      throw BadInput(
        "nothing in the model `\(name)` comes by chance on demand",
        expected:
          "a constant `\(RunOptions.eventsSwitch)`, 0 for expected numbers and 1 for drawn ones",
        hint: "leave out --events; what the model draws without it is drawn in any case")
    }
    return RunOptions.eventsSwitch
  }

  /// The names of its outcomes.
  public var outcomes: [String] { checked.outcomes.map(\.name) }

  /// What is doubtful about the text though it can be used.
  /// - Parameters:
  ///   - width: The columns of the terminal.
  ///   - colour: Whether ANSI colours are used.
  /// - Returns: Located messages; empty if there are none.
  public func warnings(width: Int = 80, colour: Bool = false) -> String {
    DiagnosticRenderer(colour: colour, width: width).render(found)
  }

  /// Where a model of another tool may run otherwise than there: draws, faults of its file, what is left out.
  /// - Parameters:
  ///   - width: The columns of the terminal.
  ///   - colour: Whether ANSI colours are used.
  /// - Returns: Located messages; empty if there are none, and for models in Demarche's language.
  public func caveats(width: Int = 80, colour: Bool = false) -> String {
    guard ModelFormat(checked.file.path) != .demarche else { return "" }
    let ours = CheckedModel.unitCodes.union([CheckedModel.unusedCode])
    return DiagnosticRenderer(colour: colour, width: width).render(
      found.filter { !ours.contains($0.code) })
  }

  /// The model as it is run.
  var edition: Edition { Edition(checked, hash: hash, claims: claimsText) }

  /// The other files that it may read.
  var data: DataFolders { checked.file.data }

  /// A 64-bit FNV-1a hash of the model's text and of the data that it read, in hexadecimal digits.
  public var hash: String {
    let marks = data.marks.map { $0 + "\n" }.joined().utf8
    let digits = String((checked.file.bytes + (futures?.bytes ?? []) + marks).fnv1a, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
