package import Analyses
import Checker
import Foundation
import Games
import Report
package import Results
package import Studies

/// The files of a game.
package struct PlayFiles {
  let runs: PlayRuns
  let report: PlayReport

  package init(runs: PlayRuns, report: PlayReport) {
    self.runs = runs
    self.report = report
  }

  private var study: GameStudy { report.study }
  private var game: EmpiricalGame { study.game }

  package var names: [String] {
    ["manifest.json", "play.json", "play.txt", "profiles.csv", "payoffs.csv", "game.nfg"]
      + (drawing == nil ? [] : ["best-replies.svg"])
      + (report.timeline == nil ? [] : ["timeline.csv"])
  }

  private var drawing: String? { ReplyDiagram(report).svg }

  /// Writes the tables, then the manifest.
  package func write(to folder: ResultFolder, command: [String], request: [UInt8]) throws {
    try folder.write("play.txt", Array(PlaySheet(report).text(width: 100).utf8))
    try folder.write("play.json", Array(KeptJSON.text(of: PlayDocument(report)).utf8))
    try folder.write("game.nfg", Array(game.form.gambitText.utf8))
    if let drawing { try folder.write("best-replies.svg", Array(drawing.utf8)) }
    try writeProfiles(folder)
    try writePayoffs(folder)
    if let timeline = report.timeline { try write(timeline, folder) }
    let manifest = PlayManifest(
      command: command, failedFutures: report.failed, futures: game.futures,
      hypotheses: runs.choice.run.hypotheses, model: runs.edition.model.name,
      modelHash: "fnv1a64:\(runs.edition.hash)",
      options: Dictionary(
        runs.players.map { ($0.name, $0.options.map(\.name)) }, uniquingKeysWith: { a, _ in a }),
      players: runs.players.map(\.name), profiles: game.form.profiles,
      request: ResultFolder.mark(of: request), seed: runs.choice.run.seed,
      settings: runs.choice.run.settings, title: report.title, version: Release.version)
    try folder.write("manifest.json", Array(KeptJSON.text(of: manifest).utf8))
  }

  private func option(_ player: Int, in profile: Int) -> String {
    let strategy = game.form.strategy(of: player, in: profile)
    return runs.players[player].options[runs.left[player][strategy]].name
  }

  /// A row for each profile: the choices, what each player gets with its standard error, and the regret.
  private func writeProfiles(_ folder: ResultFolder) throws {
    let players = runs.players.indices
    let names = runs.players.map(\.name)
    let columns =
      ["profile"] + names + names.flatMap { ["payoff_\($0)", "error_\($0)"] }
      + ["regret", "regret_5", "regret_95", "holds"]
    let ranges = game.regretRanges(seed: runs.choice.run.seed)
    let held = Set(study.equilibria.map(\.profile))
    try folder.write("profiles.csv", columns: columns) { table in
      for profile in 0..<game.form.profiles {
        table.add(profile)
        for player in players { table.add(option(player, in: profile)) }
        for player in players {
          let estimate = Estimate(game.samples[profile][player])
          table.add(estimate.mean)
          table.add(estimate.error)
        }
        table.add(max(0, game.form.regret(at: profile)))
        table.add(ranges[profile].lowerBound)
        table.add(ranges[profile].upperBound)
        table.add(held.contains(profile) ? 1 : 0)
      }
    }
  }

  /// A row for each profile and future with what each player gets.
  private func writePayoffs(_ folder: ResultFolder) throws {
    try folder.write("payoffs.csv", columns: ["profile", "future"] + runs.players.map(\.name)) {
      table in
      for (profile, players) in game.samples.enumerated() {
        for (index, future) in report.futures.enumerated() {
          table.add(profile)
          table.add(future)
          for values in players { table.add(values[index]) }
        }
      }
    }
  }

  /// A row for each date, player and option with the share of futures in which it is chosen.
  private func write(_ timeline: Timeline, _ folder: ResultFolder) throws {
    try folder.write("timeline.csv", columns: ["time", "actor", "option", "share"]) { table in
      for date in timeline.dates {
        for (player, shares) in date.shares.enumerated() {
          for (option, share) in (shares ?? []).enumerated() {
            table.add(date.time)
            table.add(runs.players[player].name)
            table.add(runs.players[player].options[option].name)
            table.add(share)
          }
        }
      }
    }
  }
}

/// What a folder with a game is.
private struct PlayManifest: Encodable {
  var kind = "play"
  let command: [String]
  let failedFutures: Int
  let futures: Int
  let hypotheses: [String]
  let model: String
  let modelHash: String
  /// Of each player, in the order of its strategies' numbers.
  let options: [String: [String]]
  let players: [String]
  let profiles: Int
  let request: String
  let seed: UInt64
  let settings: [String: Double]
  let title: String
  let version: String
}
