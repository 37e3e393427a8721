import Foundation
import Games
import Report
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

  /// What holds in the game, in sentences and lists.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  public func text(width: Int = 80) -> String { GameSheet(game).text(width: width) }

  /// The same as JSON.
  /// - Returns: One object, ended by a new line.
  public func json() throws -> String {
    try JSONEncoder.text(of: GameDocument(game))
  }
}
