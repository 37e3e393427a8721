import Foundation
import Games
import Report
import Results
import SourceText

/// A finite game that is solved by itself, without a simulation.
public struct Game: Sendable {
  private let game: NormalForm

  /// Reads a game.
  /// - Parameter path: The path of a file in Gambit's format for strategic games (`.nfg`).
  /// - Throws: ``BadInput`` with every mistake found.
  public init(_ path: String) throws(BadInput) {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw BadInput(
        "\(path) cannot be read: \(error.localizedDescription)",
        expected: "a game in Gambit's format, `.nfg`")
    }
    do throws(Diagnostics) {
      game = try NormalForm.read(SourceFile(path: path, text: text))
    } catch {
      throw BadInput(error)
    }
  }

  /// Says what holds in the game, in sentences and lists, each as soon as it is found.
  /// - Parameters:
  ///   - width: The columns.
  ///   - precisions: The λ at which logit equilibria are shown.
  ///   - inFull: Whether all equilibria are looked for that can be found in reasonable time, and not only those that can
  ///     be found at once.
  ///   - print: Takes lines, each ended.
  public func write(
    width: Int = 80, precisions: [Double] = [], inFull: Bool = false, to print: (String) -> Void
  ) {
    GameSheet(game, precisions: precisions, inFull: inFull).write(width: width, to: print)
  }

  /// The principal branch of logit equilibria (McKelvey and Palfrey 1995) as a table.
  /// - Parameter most: The λ at which to stop.
  /// - Returns: CSV with λ and a share for each strategy in a row.
  public func branch(upTo most: Double) -> String { game.quantalTable(upTo: most) }

  /// The same as JSON.
  /// - Parameters:
  ///   - precisions: The λ at which logit equilibria are given.
  ///   - inFull: As for ``write(width:precisions:inFull:to:)``.
  /// - Returns: One object, ended by a new line.
  public func json(precisions: [Double] = [], inFull: Bool = false) -> String {
    KeptJSON.text(of: GameDocument(game, precisions: precisions, inFull: inFull))
  }
}
