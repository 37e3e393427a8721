package import Checker
import Ensemble
import Results

/// What a game was asked for, as far as its results depend on it.
package struct PlayRequest: Codable {
  let play: Request
  let choice: PlayChoice

  package init(_ runs: PlayRuns) {
    play = Request(runs.edition, runs.sample.design(), runs.choice.run)
    var choice = runs.choice
    choice.run = play.choice
    self.choice = choice
  }

  package var bytes: [UInt8] { Request.bytes(of: self) }

  package func folder(_ model: CheckedModel) -> String {
    "results/\(model.fileName)-play-\(ResultFolder.mark(of: bytes).suffix(6))"
  }
}
