package import Analyses
import Foundation
package import Report
import Results

/// What a run says, ready to be shown or written.
public struct Answer: Sendable {
  private let model: Model
  private let options: RunOptions
  package let subject: Subject
  package let study: Study
  package let why: Why?
  private let shown: [String]

  init(
    model: Model, options: RunOptions, subject: Subject, study: Study, why: Why?, shown: [String]
  ) {
    self.model = model
    self.options = options
    self.subject = subject
    self.study = study
    self.why = why
    self.shown = shown
  }

  /// The folder that results go to unless another is named: the model and the request decide it.
  public var defaultFolder: String {
    let request =
      "\(model.hash) \(options.consistentOnly ? "consistent " : "")\(options.seed) \(options.futures) \(options.settings.sorted { $0.key < $1.key })"
    let mark = (request + "\(options.hypotheses)" + study.arms.map(\.policy).joined(separator: " "))
      .utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(mark & 0xFFFF, radix: 16)
    return "results/\(model.name)-" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The answer as text.
  /// - Parameters:
  ///   - width: The columns, 40 to 120.
  ///   - colour: Whether ANSI styles are used.
  ///   - folder: Where the tables are, to be named at the end; nil if they were not written.
  ///   - seconds: How long the run took, to be named at the end.
  /// - Returns: Lines, each ended.
  public func text(width: Int = 80, colour: Bool = false, folder: String?, seconds: Double?)
    -> String
  {
    TerminalReport(
      subject, study, why: why, outcomes: shown, style: .init(width: width, colour: colour)
    ).text(
      .init(
        folder: folder, files: files.names, seed: options.seed,
        uncertainties: study.reference.design.names.count, seconds: seconds))
  }

  private var files: ResultFiles {
    ResultFiles(model: model, options: options, subject: subject, study: study, why: why)
  }

  /// The answer's numbers as JSON.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(AnswerDocument(subject, study, why)), as: UTF8.self)
      + "\n"
  }

  /// Writes the tables.
  /// - Parameters:
  ///   - folder: The folder, which appears whole or not at all; an earlier result is replaced.
  ///   - command: The command line, for the manifest.
  /// - Throws: ``BadInput`` if the folder cannot be written.
  public func write(to folder: String, command: [String]) throws(BadInput) {
    do throws(ResultFolder.Problem) {
      let draft = try ResultFolder(folder)
      do throws(ResultFolder.Problem) {
        for (name, bytes) in files.all(command: command) { try draft.write(name, bytes) }
        try draft.finish()
      } catch {
        draft.discard()
        throw error
      }
    } catch {
      throw BadInput(error.description, hint: "name another folder with --out")
    }
  }
}
