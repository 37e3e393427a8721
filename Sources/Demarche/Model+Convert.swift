import Checker
import Foundation
import Language
import SourceText
import XMILE

extension Model {
  /// Says a model in another format.
  /// - Parameters:
  ///   - path: The model's file, or a shipped model's name: Demarche text, XMILE or Vensim.
  ///   - target: The name of the file to write, whose end says the format: `.dem`, `.xmile` or `.stmx`.
  ///   - data: Folders whose files the model may read, besides its own.
  ///   - width: The columns of the terminal.
  ///   - colour: Whether ANSI colours are used.
  /// - Returns: The text to write, and what there is to say of the model, as located messages.
  /// - Throws: ``BadInput`` if the model cannot be read, or the format cannot be written.
  public static func converted(
    _ path: String, to target: String, data: [String] = [], width: Int = 80, colour: Bool = false
  ) throws(BadInput) -> (text: String, warnings: String) {
    let end = URL(fileURLWithPath: target).pathExtension.lowercased()
    guard ["dem", "xmile", "stmx", "xml"].contains(end) else {
      throw BadInput(
        "`\(target)` has the end of no format that can be written",
        expected: "a name that ends in .dem, .xmile or .stmx")
    }
    let data = DataFolders(data)
    let file = try Library.find(path, data: data)
    let futures = try Library.futures(of: path, data: data)
    do throws(Diagnostics) {
      let (model, log) = try ModelFormat(file.path).parse(file, checks: nil, futures: futures)
      let (_, warnings) = try CheckedModel.check(model, log)
      let text = TextWriter.text(model)
      let isText = end == "dem"
      let renamed = isText ? [] : XMILEWriter.renamed(model)
      return (
        isText ? text : XMILEWriter.document(model, text: text),
        DiagnosticRenderer(colour: colour, width: width).render(
          warnings
            + renamed.map { name, title in
              Diagnostic(
                "renamed", .warning, at: name.range, "`\(name.text)` is called `\(title)` there",
                expected: "names that differ by more than case, spaces and underscores",
                hint: "XMILE would take it for another name of this model, or a word of its own")
            })
      )
    } catch {
      throw BadInput(error)
    }
  }
}
