import Foundation
import Language
import SourceText
import XMILE

extension Model {
  /// Says a model in another format.
  /// - Parameters:
  ///   - path: The model's file, or a shipped model's name: Demarche text, XMILE or Vensim.
  ///   - target: The name of the file to write, whose end says the format: `.dem`, `.xmile` or `.stmx`.
  ///   - width: The columns of the terminal.
  ///   - colour: Whether ANSI colours are used.
  /// - Returns: The text to write, and what there is to say of the model, as located messages.
  /// - Throws: ``BadInput`` if the model cannot be read, or the format cannot be written.
  public static func converted(
    _ path: String, to target: String, width: Int = 80, colour: Bool = false
  ) throws(BadInput) -> (text: String, warnings: String) {
    let end = URL(fileURLWithPath: target).pathExtension.lowercased()
    guard ["dem", "xmile", "stmx", "xml"].contains(end) else {
      throw BadInput(
        "`\(target)` has the end of no format that can be written",
        expected: "a name that ends in .dem, .xmile or .stmx")
    }
    let model = try Model(path)
    let parsed = try written(at: path)
    let text = TextWriter.text(parsed)
    return (
      end == "dem" ? text : XMILEWriter.document(parsed, text: text),
      model.warnings(width: width, colour: colour)
    )
  }

  /// The model as its file and the text beside it say it.
  private static func written(at path: String) throws(BadInput) -> ParsedModel {
    let futures = try Library.futures(of: path)
    let file = try Library.find(path)
    do throws(Diagnostics) {
      let model = try ModelFormat(file.path).parse(file, checks: nil).model
      guard let futures else { return model }
      return model.overlaid(by: ParsedModel.parse(futures, isPart: true).model)
    } catch {
      throw BadInput(error)
    }
  }
}
