import Demarche
import Foundation
import TestKit
import Testing

/// Models that are played.
@Suite struct PlayTests {
  /// Two fish the same lake: each is better off fishing more, both are worse off if both do.
  private static let lake = """
    model fishers
    time year 2020 to 2030 step 1/4 report 1/4
    levers change from 2022
    unit fish
    stock lake: fish
      start 100
      rate growth - first_boats * catch - second_boats * catch
    flow growth: fish/year = growth_rate * lake * (1 - lake / capacity)
    uncertain growth_rate: 1/year = 0.5 ~ uniform(0.4, 0.6) @judgement
    uncertain first_weight: 1/fish = 1 ~ uniform(0.5, 1.5) @judgement
    constant catch: fish/year = 3 @judgement
    constant capacity: fish = 100 @judgement
    constant worth: 1/year = 0.1 @judgement
    constant began: year = 2020 @judgement
    constant limit: 1/year = 0.45 @judgement
    lever first_boats: 1 in 0 to 5 by first
      history 2020: 1
    lever second_boats: 1 in 0 to 5 by second
      history 2020: 1
    aux first_worth: 1 = first_weight * lake
    aux second_worth: 1 = worth * (time - began)
    hypothesis speed "How fast does it grow?"
      case slow "It grows slowly": growth_rate = 0.4
    actor first "The first"
      option few "Few boats"
      option many "Many boats": first_boats = 3
      payoff = first_worth
    actor second "The second"
      option few "Few boats"
      option many "Many boats": second_boats = 3
      payoff = second_worth
    play
      payoffs 2022 to 2030 discount 0.1

    """

  private func answer(_ text: String, _ change: (inout PlayOptions) -> Void = { _ in })
    async throws -> [String: Any]
  {
    var options = PlayOptions()
    options.run.futures = 32
    options.refined = 64
    change(&options)
    let json = try await Model(text: text, path: "m.dem").play(options).json()
    return try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  /// The second's payoff is a tenth of the time that has passed, whatever is chosen.
  @Test func payoffsAreDiscountedMeans() async throws {
    let played = try await answer(Self.lake)
    let held = try #require(played["equilibria"] as? [[String: Any]])
    // The first has few boats; the second does not care, so both of its choices hold.
    #expect(
      held.map { $0["choices"] as? [String] ?? [] } == [
        ["Few boats", "Few boats"], ["Few boats", "Many boats"],
      ])
    let payoff = (held[0]["payoffs"] as? [[String: Double]])?[1]
    let times = (0...32).map { 2 + Double($0) / 4 }
    let weights = times.map { pow(1.1, -($0 - 2)) }
    let expected =
      zip(times, weights).reduce(0) { $0 + 0.1 * $1.0 * $1.1 } / weights.reduce(0, +)
    #expect(((payoff?["mean"] ?? 0) - expected).magnitude < 1e-12)
    #expect(payoff?["error"] ?? 1 < 1e-12)
    #expect(held[0]["holds_in_share_of_futures"] as? Double == 1)
  }

  @Test func playersCanMoveInTurn() async throws {
    let played = try await answer(Self.lake + "  moves second then first\n")
    #expect(played["in_order"] as? [String] == ["Few boats", "Few boats"])
    #expect(try await answer(Self.lake)["in_order"] == nil)
    let commitments = try #require(played["commitments"] as? [[String: Any]])
    #expect(commitments.count == 2)
    #expect(commitments[0]["gain_by_going_back"] as? Double == 0)
  }

  @Test func threadsAndMachinesGiveTheSame() async throws {
    let model = try Model(text: Self.lake + "  decisions every 4\n", path: "m.dem")
    var options = PlayOptions()
    options.run.futures = 16
    options.refined = 32
    options.run.native = false
    let one = try await model.play(options).json()
    options.run.threads = 3
    #expect(try await model.play(options).json() == one)
    options.run.native = true
    #expect(try await model.play(options).json() == one)
  }

  @Test func aloneAndWithoutAChoice() async throws {
    let alone = Self.lake.replacing(
      """
        option few "Few boats"
        option many "Many boats": second_boats = 3
        payoff = second_worth

      """, with: "")
    let played = try await answer(alone)
    #expect((played["players"] as? [Any])?.count == 1)
    #expect((played["equilibria"] as? [Any])?.count == 1)
    let still = alone.replacing("  option many \"Many boats\": first_boats = 3\n", with: "")
    let model = try Model(text: still, path: "m.dem")
    #expect(try await model.play(PlayOptions()).text().contains("There is nothing to choose"))
  }

  /// Nobody cares what anybody does, and there is no hypothesis: every combination holds.
  @Test func tiesHold() async throws {
    let text = Self.lake.replacing("= first_weight * lake", with: "= first_weight * capacity")
      .replacing(
        "  option many \"Many boats\": second_boats = 3\n",
        with: (2...5).map { "  option some\($0): second_boats = \($0)\n" }.joined()
      )
      .replacing("hypothesis speed \"How fast does it grow?\"\n", with: "")
      .replacing("  case slow \"It grows slowly\": growth_rate = 0.4\n", with: "")
    let played = try await answer(text)
    #expect((played["equilibria"] as? [Any])?.count == 10)
    #expect((played["undecided"] as? [Any])?.isEmpty == true)
    let shown = try await Model(text: text, path: "m.dem").play(PlayOptions()).text(width: 70)
    #expect(shown.contains("10 of 10 combinations hold"))
    #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 70 })
  }

  @Test func whatCannotBePlayedIsSaid() async throws {
    func message(_ text: String) async -> String {
      do {
        _ = try await answer(text)
        return ""
      } catch { return (error as? BadInput)?.text(width: 200, colour: false) ?? "\(error)" }
    }
    let noPayoff = Self.lake.replacing("  payoff = first_worth\n", with: "")
    #expect(await message(noPayoff).contains("`first` has options but no payoff"))
    let nobody = String(Self.lake.prefix(upTo: Self.lake.range(of: "actor first")!.lowerBound))
      .replacing(" by first", with: "").replacing(" by second", with: "")
    #expect(await message(nobody).contains("no actor of the model `fishers` has options"))
    let infinite = Self.lake.replacing("worth * (time - began)", with: "worth / (worth - worth)")
    #expect(await message(infinite).contains("none of the 32 futures could be simulated"))
  }

  /// Some futures fail: they are left out, and it is said how many.
  @Test func failedFuturesAreLeftOut() async throws {
    let some = Self.lake.replacing(
      "first_weight * lake", with: "first_weight * lake * sqrt((growth_rate - limit) / limit)")
    let played = try await answer(some)
    let failed = try #require(played["failed_futures"] as? Int)
    #expect(failed > 0 && failed < 32)
    #expect(played["futures"] as? Int == 32 - failed)
  }

  @Test func optionsThatAreClearlyWorseCanBeLeftOut() async throws {
    let played = try await answer(Self.lake) { $0.prunes = true }
    let players = try #require(played["players"] as? [[String: Any]])
    #expect(players[0]["options"] as? [String] == ["Few boats"])
    #expect(players[1]["options"] as? [String] == ["Few boats", "Many boats"])
  }

  /// Over time nobody changes what is best throughout; without it, a logit player chooses all alike.
  @Test func playOverTime() async throws {
    let again = Self.lake + "  decisions every 2\n"
    let played = try await answer(again)
    let timeline = try #require(played["timeline"] as? [[String: Any]])
    func shares(_ timeline: [[String: Any]], _ player: String, _ option: String) -> [Double] {
      timeline.filter { $0["player"] as? String == player && $0["option"] as? String == option }
        .compactMap { $0["share"] as? Double }
    }
    #expect(shares(timeline, "The first", "Few boats") == [1, 1, 1, 1])
    let blind = try await answer(again) {
      $0.precision = 0
      $0.run.futures = 256
      $0.refined = 256
    }
    let drawn = shares(
      try #require(blind["timeline"] as? [[String: Any]]), "The first", "Few boats")
    #expect(drawn.count == 4 && drawn.allSatisfy { (0.4...0.6).contains($0) })
    #expect(played["timeline"] != nil)
    #expect(try await answer(Self.lake)["timeline"] == nil)
  }

  private static let pair = """
    actor pair "Both"
      joins first, second
      option apart "Apart"
      option together "Together": licence = 1
    lever licence: 1 in 0 to 1 by first, second
      history 2020: 0
    aux price: 1 = 1 + licence

    """

  @Test func aGameLeavesTables() throws {
    let folder = NSTemporaryDirectory() + "play-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text =
      Self.lake.replacing("= first_weight * lake", with: "= first_weight * lake * price")
      + "  decisions every 2\n" + Self.pair
    try text.write(toFile: folder + "/m.dem", atomically: true, encoding: .utf8)
    let out = folder + "/out"
    let command = ["play", folder + "/m.dem", "--runs", "32", "--refine", "32", "--out", out]
    let ended = try run(demarcheCommand, command + ["--threads", "2"])
    #expect(ended.code == 0, "\(ended.errors)")
    for heading in ["WHAT HOLDS", "WHAT UNRAVELS", "ACTING AS ONE", "BEST REPLIES", "OVER TIME"] {
      #expect(ended.output.contains(heading))
    }
    #expect(!ended.output.contains("predicted"))
    let files = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(
      files == [
        "best-replies.svg", "game.nfg", "manifest.json", "payoffs.csv", "play.json", "play.txt",
        "profiles.csv", "timeline.csv",
      ])
    let profiles = try String(contentsOfFile: out + "/profiles.csv", encoding: .utf8)
    #expect(profiles.split(separator: "\n").count == 9)
    let solved = try run(demarcheCommand, ["solve", out + "/game.nfg"])
    #expect(solved.code == 0 && solved.output.contains("8 profiles"))
    // Another request does not overwrite it.
    let other = try run(demarcheCommand, command + ["--seed", "8"])
    #expect(other.code == 2 && other.errors.contains("another request"))
  }

  @Test(arguments: [
    "play sir": "no actor", "play no-such": "there is no model",
    "play corridor --level 9": "from 1 to 5", "play corridor --precision -1": "a number from 0 up",
    "play corridor --runs 99999999": "1 to 65536",
    "play corridor --set offer": "a name and a number",
    "play corridor --hypothesis x": "there is no hypothesis `x`",
    "play corridor --set offer=300": "is set by the options of China",
  ])
  func mistakes(_ command: String, _ message: String) throws {
    let ended = try run(demarcheCommand, command.split(separator: " ").map(String.init))
    #expect(ended.code == 2 && ended.errors.contains(message), "\(ended.errors)")
  }

  @Test func aDryRunRunsNothing() throws {
    let ended = try run(demarcheCommand, ["play", "corridor", "--dry-run"])
    #expect(ended.code == 0 && ended.output.hasPrefix("92 160 runs of corridor: 360 combinations"))
  }
}
