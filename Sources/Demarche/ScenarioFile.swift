import Checker
import Evidence
import SourceText

/// What was chosen of a model: levers, hypotheses, ranges, as the page saves it.
///
/// A YAML file; `Docs/page.md` has its keys.
public struct ScenarioFile: Sendable, Codable {
  /// The policy that its levers make.
  public static let policy = Scenario.policy

  private(set) var path: String
  private let text: String

  /// Reads a file.
  /// - Parameter path: Where it is.
  /// - Throws: ``BadInput`` if it is no text.
  public init(_ path: String) throws(BadInput) {
    do throws(Diagnostics) {
      text = try SourceFile.read(path: path).text
    } catch {
      throw BadInput(error)
    }
    self.path = path
  }

  /// The same from nowhere in particular.
  var withoutPath: ScenarioFile {
    var file = self
    file.path = "scenario"
    return file
  }

  func read(of model: CheckedModel) throws(BadInput) -> Scenario {
    do throws(Diagnostics) {
      return try Scenario.read(SourceFile(path: path, text: text), of: model)
    } catch {
      throw BadInput(error)
    }
  }
}

extension Model {
  /// The model with the scenario of some options, and the options that it asks for.
  func under(_ options: RunOptions) throws(BadInput) -> (Model, RunOptions) {
    guard let file = options.scenario else { return (self, options) }
    let scenario = try file.read(of: checked)
    var options = options
    options.settings.merge(scenario.values) { given, _ in given }
    for name in scenario.cases where !options.hypotheses.contains(name) {
      options.hypotheses.append(name)
    }
    for name in scenario.policies + [Scenario.policy] where !options.policies.contains(name) {
      options.policies.append(name)
    }
    options.consistentOnly = options.consistentOnly || scenario.isInRecord
    return (with(scenario.variant(of: checked)), options)
  }
}
