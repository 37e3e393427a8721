import Checker
import Ensemble
import Results

/// The arms of a run: the policies on sampled futures, on corners, and under each hypothesis.
struct Futures {
  /// How many futures show whether a direction is built in, and how many each hypothesis gets.
  private static let cornerCount = 256
  private static let perCase = 256

  let arms: [Arm]
  let policies: Int
  private let cornerArms: Int
  private let caseNames: [String]

  /// - Parameters:
  ///   - plan: What is asked for.
  ///   - main: The sampled futures that are kept one by one.
  init(_ plan: Plan, _ main: Design) {
    let uncertainties = plan.uncertainties
    let choice = plan.choice
    let all: [(name: String, levers: [String: Double])] =
      plan.policies.isEmpty
      ? [("as is", plan.levers(nil))] : plan.policies.map { ($0.name, plan.levers($0)) }
    func arms(_ design: Design, _ hypothesis: String? = nil, paths: Bool = false) -> [Arm] {
      all.map {
        Arm(
          policy: $0.name, hypothesis: hypothesis, levers: $0.levers, design: design,
          keepsPaths: paths, storesPaths: paths && choice.trajectories)
      }
    }
    var result = arms(main, paths: true)
    policies = result.count
    let compares = policies > 1
    if compares, !uncertainties.isEmpty {
      let count = min(Self.cornerCount, main.futures)
      let corners = Design(corners: uncertainties, futures: count, seed: choice.seed)
      result += arms(corners.first(count, fixing: plan.fixed))
    }
    cornerArms = result.count - policies
    let cases = choice.hypotheses.isEmpty ? plan.model.hypotheses.flatMap(\.cases) : []
    for item in cases {
      let fixed = plan.fixed.merging(item.settings) { $1 }
      result += arms(main.first(min(Self.perCase, main.futures), fixing: fixed), item.name)
    }
    caseNames = cases.map(\.name)
    self.arms = result
  }

  /// The arms in the futures that are asked for, and those in others.
  var main: [Arm] { Array(arms.prefix(policies)) }
  var further: [Arm] { Array(arms.dropFirst(policies)) }
  /// How many runs the latter are.
  var furtherRuns: Int { further.reduce(0) { $0 + $1.design.futures } }

  func main(of results: [ArmResult]) -> [ArmResult] { Array(results.prefix(policies)) }

  func corners(of results: [ArmResult]) -> [ArmResult] {
    Array(results.dropFirst(policies).prefix(cornerArms))
  }

  func cases(of results: [ArmResult]) -> [(name: String, arms: [ArmResult])] {
    caseNames.enumerated().map { number, name in
      let first = policies + cornerArms + number * policies
      return (name, Array(results[first..<first + policies]))
    }
  }
}
