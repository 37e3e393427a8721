import Language
import SourceText

extension Library {
  /// Lays out the text of a model's file.
  /// - Parameter path: The file.
  /// - Returns: The text as it is and as it should be.
  /// - Throws: ``BadInput`` if the file cannot be read as a model's text.
  public static func formatted(path: String) throws(BadInput) -> (before: String, after: String) {
    do throws(Diagnostics) {
      let file = try SourceFile.read(path: path)
      return (file.text, try formatted(file))
    } catch {
      throw BadInput(error)
    }
  }

  /// Lays out a model's text.
  /// - Parameters:
  ///   - bytes: The text as UTF-8.
  ///   - path: The path to show in messages.
  /// - Returns: The text as it should be.
  /// - Throws: ``BadInput`` if it cannot be read as a model's text.
  public static func formatted(_ bytes: [UInt8], path: String) throws(BadInput) -> String {
    do throws(Diagnostics) {
      return try formatted(SourceFile.decode(path: path, bytes: bytes))
    } catch {
      throw BadInput(error)
    }
  }

  private static func formatted(_ file: SourceFile) throws(Diagnostics) -> String {
    let holdsChecks = file.path == checksFile || file.path.hasSuffix("/" + checksFile)
    let log = holdsChecks ? ParsedModel.parseChecks(file).log : ParsedModel.parse(file).log
    try log.check()
    return Formatter.format(file)
  }
}
