import Analyses
import Games
import Testing

@Suite struct GameStudyTests {
  /// A prisoner's dilemma whose payoffs differ between futures, but not in what is better.
  private func dilemma(_ noise: [Double]) -> EmpiricalGame {
    let means: [[Double]] = [[3, 3], [5, 0], [0, 5], [1, 1]]
    return EmpiricalGame(
      title: "", players: ["a", "b"].map { .init(name: $0, strategies: ["keep", "break"]) },
      samples: means.map { $0.map { mean in noise.map { mean + $0 } } })
  }

  @Test func whatIsCommonDoesNotMatter() throws {
    let study = GameStudy(dilemma([-2, 0, 2]), start: 0, seed: 1)
    let held = try #require(study.equilibria.first)
    #expect(study.equilibria.count == 1 && held.profile == 3)
    #expect(
      held.survival == 1 && held.resampling?.stability == 1 && held.resampling?.regret == 0...0)
    #expect(held.payoffs[0].mean == 1)
    #expect(held.payoffs[0].error == (4.0 / 3).squareRoot())
    #expect(held.deviations.map(\.gain.mean) == [-1, -1])
    #expect(held.deviations.allSatisfy { $0.gain.error == 0 && $0.share == 0 })
    #expect(study.preferred(to: 3) == 0)
    #expect(study.course.steps == [0, 1, 3])
    #expect(study.selected == 3)
    #expect(study.mixed == nil && study.undecided.isEmpty)
  }

  @Test func sharesOfFuturesAreCounted() throws {
    // In one future of four the second choice is better.
    let game = EmpiricalGame(
      title: "", players: [.init(name: "a", strategies: ["x", "y"])],
      samples: [[[0, 0, 0, 0]], [[-1, -1, -1, 2]]])
    let study = GameStudy(game, start: 0, seed: 1)
    let held = try #require(study.equilibria.first)
    #expect(held.survival == 0.75)
    #expect(held.deviations[0].share == 0.25)
    #expect(held.deviations[0].gain.mean == -0.25)
    // The other choice gains less than two standard errors.
    #expect(study.undecided.map(\.profile) == [1])
    let stability = try #require(held.resampling).stability
    #expect(stability > 0.4 && stability < 0.95)
    let ranges = game.regretRanges(seed: 1)
    #expect(ranges[0].lowerBound == 0 && ranges[0].upperBound > 0.1)
    #expect(ranges[1].lowerBound == 0 && ranges[1].upperBound >= 0.5)
  }

  @Test func withoutAPureEquilibriumPlayersMix() throws {
    let game = EmpiricalGame(
      title: "", players: ["a", "b"].map { .init(name: $0, strategies: ["l", "r"]) },
      samples: [[1, -1], [-1, 1], [-1, 1], [1, -1]].map { $0.map { [$0, $0] } })
    let study = GameStudy(game, start: 0, seed: 1)
    let mixed = try #require(study.mixed)
    #expect(mixed.regret < 1e-9)
    #expect(mixed.mixture.joined().allSatisfy { ($0 - 0.5).magnitude < 1e-9 })
    #expect(study.course.cycle?.count == 4 && study.ends.cycling == 4)
    #expect(study.selected == nil)
  }

  @Test func playersThatAreOneChooseForAll() {
    let game = EmpiricalGame(
      title: "",
      players: [("a", 2), ("b", 3), ("c", 2)].map { name, count in
        .init(name: name, strategies: (0..<count).map { "\(name)\($0)" })
      }, samples: (0..<12).map { [[Double($0)], [Double($0) * 10], [Double($0) * 100]] })
    let joint = game.merging([0, 2], named: "ac", payoffs: [0, 2])
    #expect(joint.form.players.map(\.strategies.count) == [4, 3])
    #expect(joint.form.players[0].strategies == ["a0 + c0", "a1 + c0", "a0 + c1", "a1 + c1"])
    // a1, b2, c1 is the last profile, 11.
    #expect(joint.form.payoffs[joint.form.index([3, 2])] == [1111, 110])
    #expect(joint.form.payoffs[joint.form.index([1, 0])] == [101, 10])
  }

  @Test func clearlyWorseChoicesGo() {
    // The difference is one with little noise, then one with much.
    let small = EmpiricalGame(
      title: "", players: [.init(name: "a", strategies: ["x", "y"])],
      samples: [[[0, 0, 0, 0]], [[1, 1.1, 0.9, 1]]])
    #expect(small.clearlyUndominated(by: 4) == [[1]])
    let large = EmpiricalGame(
      title: "", players: [.init(name: "a", strategies: ["x", "y"])],
      samples: [[[0, 0, 0, 0]], [[9, -7, 9, -7]]])
    #expect(large.clearlyUndominated(by: 4) == [[0, 1]])
  }

  @Test func breakEven() throws {
    // A gain of −1, of which −3 hangs on the weight: at a third less it is nil.
    #expect(BreakEven.factor(total: -1, weighted: -3) == 2.0 / 3)
    #expect(BreakEven.factor(total: -1, weighted: 1) == 2)
    #expect(BreakEven.factor(total: -1, weighted: -0.5) == nil)
    #expect(BreakEven.factor(total: -1, weighted: 0) == nil)
    let crossing = try #require(BreakEven.crossing([0, 1, 2], [-2, -1, 1]))
    #expect(crossing.value == 1.5 && crossing.above)
    #expect(BreakEven.crossing([0, 1], [1, 2]) == nil)
    #expect(BreakEven.crossing([0, 1], [1, -1])?.above == false)
  }
}
