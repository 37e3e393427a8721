import Analyses
package import Briefing
import Checker
import Compiler
import Evidence
import Report
import SourceText
import Studies
import Words

/// A brief, ready to be written.
public struct BriefDocument: Sendable {
  private let brief: Brief
  private let options: RunOptions
  /// What identifies the runs behind it.
  public let run: String

  init(_ brief: Brief, _ options: RunOptions, run: String) {
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
  func method(_ design: DesignChoice) -> String {
    let timing = checked.timing
    let step =
      timing.denominator == 1
      ? Figures.plain(timing.numerator)
      : "\(Figures.plain(timing.numerator))/\(Figures.plain(timing.denominator))"
    let points =
      switch design {
      case .sobol: "scrambled Sobol points"
      case .latin: "a Latin hypercube"
      case .random: "independent random numbers"
      case .factorial(let levels): "all combinations of \(levels) levels"
      case .table: "the rows of a table"
      }
    return "\(points), steps of \(step) \(timing.unit) (\(timing.method))"
  }

  /// All assumptions with their values and what they rest on.
  func assumptions(_ claims: Claims?) -> [Brief.Assumption] {
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
