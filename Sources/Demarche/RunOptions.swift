import Native
import Studies

/// How futures are chosen from the distributions of uncertainties.
public enum DesignChoice: Sendable, Equatable, Codable {
  /// Scrambled Sobol points; the first ones do not depend on how many there are.
  case sobol
  /// A Latin hypercube.
  case latin
  /// Independent random numbers.
  case random
  /// All combinations of this many levels, 2 or more, of each uncertainty that varies.
  case factorial(levels: Int)
  /// The rows of a CSV file whose columns are uncertainties; the others keep their base values.
  case table(path: String)
}

/// Where the tables of a run go.
public enum Destination: Sendable {
  /// They are not written.
  case nowhere
  /// A folder in `results/` that the model and the request decide.
  case standard
  /// This folder.
  case folder(String)

  /// The folder, if there is one; `standard` is the one that the request decides.
  func path(_ standard: String) -> String? {
    switch self {
    case .nowhere: nil
    case .standard: standard
    case .folder(let path): path
    }
  }
}

/// What to run of a model, and how.
public struct RunOptions: Sendable, Codable {
  /// The most futures of one run.
  public static let mostFutures = RunChoice.mostFutures
  /// The most futures that are kept one by one; what more there are is counted.
  public static let mostKept = RunChoice.mostKept

  /// Levers and assumptions that were chosen on the page; what else is set here comes on top.
  public var scenario: ScenarioFile?
  /// The policies to compare with the reference; empty for the model's main ones.
  public var policies: [String] = []
  /// Cases of hypotheses that hold in all futures; empty to compare the policies under each.
  public var hypotheses: [String] = []
  /// Values of levers, uncertainties, constants or loop switches.
  public var settings: [String: Double] = [:]
  /// The outcomes to show; empty for those that answer the question, `all` for all.
  public var outcomes: [String] = []
  /// The number of futures, 1 to ``mostFutures``.
  public var futures = 1024
  /// Whether only futures that agree with what was observed are kept.
  public var consistentOnly = false
  /// Whether further runs tell what the differences hang on.
  public var explains = false
  /// Whether the values over time of all futures are written too.
  public var trajectories = false
  /// What the large tables are written as.
  public var format = TableFormat.csv
  /// How often each future is run with other random draws; more than once only in a model that draws.
  public var replications = 1
  /// How the futures are chosen.
  public var design = DesignChoice.sobol
  /// The only uncertainties that vary, the others keep their base values; empty: all vary.
  public var varied: [String] = []
  /// The seed of everything random.
  public var seed: UInt64 = 7
  /// The number of workers; results do not depend on it.
  public var threads = 1

  /// Whether futures are run by native code, made with the machine's clang; nil: when it pays.
  ///
  /// Results do not depend on it, and where there is no compiler they come from the lane machine.
  public var native: Bool?

  /// Why there is no native code on this machine, if so.
  public static var nativeProblem: String? {
    do {
      _ = try Toolchain()
      return nil
    } catch { return error.description }
  }

  /// The constant that switches random events on in a model that has them.
  public static let eventsSwitch = "events"

  /// The defaults.
  public init() {}
}

extension RunOptions {
  /// The same as the rooms behind the facade know it.
  var choice: RunChoice {
    var choice = RunChoice()
    choice.scenario = scenario?.content
    choice.policies = policies
    choice.hypotheses = hypotheses
    choice.settings = settings
    choice.outcomes = outcomes
    choice.futures = futures
    choice.consistentOnly = consistentOnly
    choice.explains = explains
    choice.trajectories = trajectories
    choice.isArray = format == .netcdf
    choice.replications = replications
    choice.sampling =
      switch design {
      case .sobol: .sobol
      case .latin: .latin
      case .random: .random
      case .factorial(let levels): .factorial(levels: levels)
      case .table(let path): .table(path: path)
      }
    choice.varied = varied
    choice.seed = seed
    choice.workers = .init(threads: threads, native: native)
    return choice
  }
}
