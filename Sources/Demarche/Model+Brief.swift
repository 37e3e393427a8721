import Analyses
import Checker
import Compiler
import Evidence
package import Report
import SourceText
import Studies
import Words

/// A brief, ready to be written.
public struct BriefDocument: Sendable {
  private let brief: Brief
  private let options: RunOptions
  /// What identifies the runs behind it.
  public let run: String

  fileprivate init(_ brief: Brief, _ options: RunOptions, run: String) {
    self.brief = brief
    self.options = options
    self.run = run
  }

  /// The seed of the runs.
  public var seed: UInt64 { options.seed }

  /// How many futures were run.
  public var futures: Int { options.futures }

  /// What could not be computed of a policy, in a sentence; nil where something is said of all.
  public var failure: String? { brief.failure }

  /// One HTML file that needs nothing else.
  public var page: String { brief.page() }

  /// The same with a place for replies.
  package var frame: Brief.Frame { brief.frame }

  /// The same as slides.
  /// - Parameter page: The address of the page, to which they link.
  /// - Returns: One HTML file.
  public func slides(page: String) -> String { brief.slides(page: page) }
}

extension Model {
  /// Runs a model's policies, the claims about it and what people judge of it, and says what follows.
  /// - Parameters:
  ///   - options: What to run.
  ///   - areBeliefs: Whether ranges are declared to be beliefs, without which no share of futures is called likely.
  ///   - destination: Where the tables of the run go.
  ///   - command: How the run was started, for the manifest.
  ///   - progress: Called with the share of the policies' runs that is done, from any thread.
  /// - Returns: The brief.
  /// - Throws: ``BadInput``, ``NotComputed`` if nothing can be said of any policy, or ``Interrupted`` or
  ///   `CancellationError` if the task was cancelled.
  public func brief(
    _ options: RunOptions, areBeliefs: Bool = false, into destination: Destination = .nowhere,
    command: [String] = [], progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> BriefDocument {
    guard options.futures <= RunOptions.mostKept else {
      throw BadInput(
        "a brief is made of \(options.futures) futures", expected: "at most \(RunOptions.mostKept)")
    }
    let claims = try claims()
    let runs = try refusing { () throws(Refusal) in try PolicyRuns(edition, options.choice) }
    let answer = try await finish(runs, into: destination, command, progress)
    let subject = Subject(checked, checked.policies)
    if let reason = Brief.silence(subject, answer.study) { throw NotComputed(reason: reason) }
    var source: SourceReport?
    var judgement: JudgementReport?
    if let claims {
      let choice = options.choice
      (source, judgement) = try await refusingAsync {
        (
          try await ClaimRuns(checked, claims, choice).report(),
          try await JudgementRuns(checked, claims, choice).report()
        )
      }
    }
    let id = String(runs.request.folder(checked).split(separator: "/").last ?? "")
    let brief = Brief(
      subject, answer.study,
      run: Brief.Run(
        id: id, seed: options.seed, version: Release.version, method: method(options),
        areBeliefs: areBeliefs),
      shown: runs.plan.shown, assumptions: assumptions(claims), claims: claims, source: source,
      judgement: judgement)
    return BriefDocument(brief, options, run: id)
  }

  private func method(_ options: RunOptions) -> String {
    let timing = checked.timing
    let step =
      timing.denominator == 1
      ? Figures.plain(timing.numerator)
      : "\(Figures.plain(timing.numerator))/\(Figures.plain(timing.denominator))"
    let points =
      switch options.design {
      case .sobol: "scrambled Sobol points"
      case .latin: "a Latin hypercube"
      case .random: "independent random numbers"
      case .factorial(let levels): "all combinations of \(levels) levels"
      case .table: "the rows of a table"
      }
    return "\(points), steps of \(step) \(timing.unit) (\(timing.method))"
  }

  /// All assumptions with their values and what they rest on.
  private func assumptions(_ claims: Claims?) -> [Brief.Assumption] {
    let coverage = claims.map { Coverage(checked, $0).assumptions } ?? []
    return checked.variables.compactMap { variable in
      let unit = variable.unit.description == "1" ? "" : " \(variable.unit.description)"
      let value: String
      switch variable.definition {
      case .uncertain(let base, let distribution):
        let ends = distribution.ends
        value =
          "\(Figures.plain(base)), \(Figures.level(ends.low)) to \(Figures.level(ends.high))\(unit)"
      case .value(let number) where variable.kind == .constant:
        value = Figures.plain(number) + unit
      default: return nil
      }
      return Brief.Assumption(
        name: variable.name, label: variable.label, value: value,
        origin: variable.origin,
        support: coverage.first { $0.name == variable.name }?.support)
    }
  }
}
