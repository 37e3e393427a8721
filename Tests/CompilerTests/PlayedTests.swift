import Checker
import Compiler
import Engine
import SourceText
import Testing

/// What actors' choices do to levers.
@Suite struct PlayedTests {
  private static let head = """
    model duel
    time year 2020 to 2030 step 1/4 report 1
    levers change from 2022 over 1
    unit usd
    stock money: usd
      start 100
      rate push - pull
    lever push: usd/year in 0 to 50 by one
      history 2020: 10
    lever pull: usd/year in 0 to 50 by two
      history 2020: 10
    policy still "Nothing changes"
    policy strong "A strong push"
      push = 40
    aux gain: usd = money
    constant half: 1/year = 0.5 @judgement

    """

  private func played(
    _ actors: String, _ choices: [String: Double], revises: Bool = false, policy: String? = nil
  ) throws -> [String: [Double]] {
    let (model, _) = try CheckedModel.read(SourceFile(path: "m.dem", text: Self.head + actors))
    let players = model.actors.filter { !$0.options.isEmpty }
    let played = PlayedModel(model, players, revises: revises)
    let names = ["money", "push", "pull"]
    let program =
      policy == nil
      ? Program(
        played.model, outputs: names, adjustable: Set(played.choices.joined()))
      : Program(model, outputs: names)
    let settings = model.policies.first { $0.name == policy }?.settings ?? [:]
    var oracle = Oracle(program)
    let inputs = program.inputs.map { input -> Double in
      if let choice = choices[input.name] { return choice }
      guard case .lever(let lever) = model.variable(input.name)?.definition else { return 0 }
      return settings[input.name] ?? lever.statusQuo
    }
    let run = oracle.run(inputs, seed: 0)
    #expect(run.failure == nil)
    return Dictionary(uniqueKeysWithValues: zip(names, run.values))
  }

  private let plain = """
    actor one "One"
      option wait "Wait"
      option shove "Shove": push = 40
      payoff = gain
      decisions at 2025, 2027
    actor two "Two"
      option wait "Wait"
      payoff = gain
    """

  /// A choice that holds throughout is the policy with the same settings, to the bit.
  @Test func aChoiceIsAPolicy() throws {
    let chosen = try played(plain, ["one#choice 0": 1])
    let policy = try played(plain, [:], policy: "strong")
    #expect(chosen == policy)
    #expect(try played(plain, ["one#choice 0": 0]) == played(plain, [:], policy: "still"))
  }

  @Test func aChoiceCanBeMadeAnew() throws {
    let kept = try played(
      plain, ["one#choice 0": 1, "one#choice 1": 1, "one#choice 2": 1], revises: true)
    #expect(kept == (try played(plain, ["one#choice 0": 1])))
    let changed = try played(
      plain, ["one#choice 0": 0, "one#choice 1": 1, "one#choice 2": 0], revises: true)
    // The way to what is chosen takes a year.
    #expect(changed["push"] == [10, 10, 10, 10, 10, 10, 40, 40, 10, 10, 10])
  }

  private let following = """
    actor one "One"
      option wait "Wait"
      option follow "Follow": push = if money > 100 then 0 else 30
      payoff = gain
      sees money
      decisions every 2
    actor two "Two"
      option wait "Wait"
      option draw "Draw": pull = money * half
      payoff = gain
      decisions at 2024
    """

  /// A rule reads the state at its dates only and holds in between.
  @Test func rulesAreLookedAtAtTheirDates() throws {
    let run = try played(following, ["one#choice 0": 1, "two#choice 0": 0])
    let money = try #require(run["money"])
    let push = try #require(run["push"])
    // At 2022 there is 100, so it gives 30; at 2024 more, so it gives nothing; and so on.
    #expect(Array(push.prefix(4)) == [10, 10, 10, 30])
    #expect(money[4] > 100)
    #expect(push[5] == 0 && push[6] == 0)
    for date in stride(from: 4, through: 8, by: 2) {
      #expect(push[date + 1] == (money[date] > 100 ? 0 : 30))
    }
  }

  /// What a rule says is held within the lever's range.
  @Test func rulesStayInRange() throws {
    let run = try played(following, ["one#choice 0": 0, "two#choice 0": 1])
    let pull = try #require(run["pull"])
    #expect(pull[3] == 50, "half of 100")
    #expect(pull.allSatisfy { (0...50).contains($0) })
  }

  /// The terms of a payoff add up to it.
  @Test func payoffsAreTakenApart() throws {
    let text =
      Self.head + """
        uncertain w: 1 = 2 ~ uniform(1, 3) @judgement
        uncertain v: 1/usd = 0.5 ~ uniform(0, 1) @judgement
        constant scale: usd = 10 @judgement
        aux worth: 1 = w * (money - v * money * money) / scale - (v * money + 1) / 2
        actor one "One"
          option wait "Wait"
          payoff = worth
        actor two "Two"
        """
    let (model, _) = try CheckedModel.read(SourceFile(path: "m.dem", text: text))
    var played = PlayedModel(model, Array(model.actors.prefix(1)), revises: false)
    let terms = played.addTerms(of: "worth")
    #expect(terms.map(\.weights) == [["w"], ["w", "v"], ["v"], []])
    #expect(terms.map(\.isLoss) == [false, true, true, true])
    let program = Program(
      played.model, outputs: ["worth"] + terms.map(\.name), adjustable: Set(played.choices.joined())
    )
    var oracle = Oracle(program)
    let values = ["w": 1.5, "v": 0.25, "push": 10, "pull": 4]
    let run = oracle.run(program.inputs.map { values[$0.name] ?? 0 }, seed: 0)
    for report in run.values[0].indices {
      let sum = run.values.dropFirst().reduce(0) { $0 + $1[report] }
      #expect((sum - run.values[0][report]).magnitude < 1e-9)
    }
  }
}
