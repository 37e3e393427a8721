import Evidence
import SourceText
import Studies

/// What was chosen of a model: levers, hypotheses, ranges, as the page saves it.
///
/// A YAML file; `Docs/page.md` has its keys.
public struct ScenarioFile: Sendable, Codable {
  /// The policy that its levers make.
  public static let policy = Scenario.policy

  let content: RunChoice.ScenarioText

  /// Reads a file.
  /// - Parameter path: Where it is.
  /// - Throws: ``BadInput`` if it is no text.
  public init(_ path: String) throws(BadInput) {
    do throws(Diagnostics) {
      content = .init(path: path, text: try SourceFile.read(path: path).text)
    } catch {
      throw BadInput(error)
    }
  }
}
