import Checker
import Ensemble
import Evidence
import SourceText

/// What to run of a model; the facade's `RunOptions` say what each part means.
package struct RunChoice: Sendable, Codable {
  /// How futures are chosen from the distributions of uncertainties.
  package enum Sampling: Sendable, Equatable, Codable {
    case sobol, latin, random
    case factorial(levels: Int)
    case table(path: String)
  }
  /// A file of what was chosen on the page.
  package struct ScenarioText: Sendable, Codable {
    package var path: String
    package let text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }
  /// Who does the work; results do not depend on it.
  package struct Workers: Sendable, Codable {
    package var threads = 1
    package var native: Bool?

    package init(threads: Int = 1, native: Bool? = nil) {
      self.threads = threads
      self.native = native
    }

    var machine: MachineChoice { native.map { $0 ? .native : .lanes } ?? .automatic }
  }

  package static let mostFutures = 1_000_000_000
  package static let mostKept = 65_536

  package var scenario: ScenarioText?
  package var policies: [String] = []
  package var hypotheses: [String] = []
  package var settings: [String: Double] = [:]
  package var outcomes: [String] = []
  package var futures = 1024
  package var consistentOnly = false
  package var explains = false
  package var trajectories = false
  /// Whether the large tables are written as one file of arrays.
  package var isArray = false
  package var replications = 1
  package var sampling = Sampling.sobol
  package var varied: [String] = []
  package var seed: UInt64 = 7
  package var workers = Workers()

  package init() {}
}

extension RunChoice {
  /// The model with the scenario, and what it asks for.
  func applied(to model: CheckedModel) throws(Refusal) -> (CheckedModel, RunChoice) {
    guard let scenario = self.scenario else { return (model, self) }
    let read: Scenario
    do throws(Diagnostics) {
      read = try Scenario.read(
        SourceFile(path: scenario.path, text: scenario.text), of: model)
    } catch {
      throw Refusal(error)
    }
    var choice = self
    choice.settings.merge(read.values) { given, _ in given }
    for name in read.cases where !choice.hypotheses.contains(name) {
      choice.hypotheses.append(name)
    }
    for name in read.policies + [Scenario.policy] where !choice.policies.contains(name) {
      choice.policies.append(name)
    }
    choice.consistentOnly = choice.consistentOnly || read.isInRecord
    return (read.variant(of: model), choice)
  }

  /// What results depend on: not on the workers, nor on which outcomes are shown, nor on where files are.
  var essence: RunChoice {
    var choice = self
    choice.workers = Workers()
    choice.outcomes = []
    choice.scenario?.path = "scenario"
    return choice
  }
}
