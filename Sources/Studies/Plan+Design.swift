import Checker
import Compiler
import Engine
import Ensemble
import Foundation
import SourceText
import Words

extension Plan {
  /// The futures that the request chooses; those that do not vary keep their base values.
  func sample() throws(Refusal) -> Sample {
    let sampler = try model.sampler
    let sample =
      switch choice.sampling {
      case .sobol: Sample(sobol: sampler, futures: choice.futures, seed: choice.seed)
      case .latin: Sample(latin: sampler, futures: choice.futures, seed: choice.seed)
      case .random: Sample(random: sampler, futures: choice.futures, seed: choice.seed)
      case .factorial(let levels): try factorial(levels, sampler)
      case .table(let path): try table(path)
      }
    guard choice.replications <= RunChoice.mostFutures / max(sample.futures, 1) else {
      throw Refusal(
        "\(choice.replications) replications of \(sample.futures) futures are too many",
        expected: "at most \(RunChoice.mostFutures) in all")
    }
    guard choice.replications == 1 || drawsAtRandom else {
      throw Refusal(
        "nothing is drawn at random in this model, so that replications would be alike",
        hint: "leave out --replications, or add --events in a model that has them")
    }
    return sample.fixing(fixed).repeated(choice.replications)
  }

  /// Whether the outcomes depend on random processes.
  private var drawsAtRandom: Bool {
    !Program(model, outputs: outcomes.map(\.name), overrides: overrides).draws.isEmpty
  }

  private func factorial(_ levels: Int, _ sampler: Sampler) throws(Refusal) -> Sample {
    let varied = model.uncertainties.map(\.name).filter { fixed[$0] == nil }
    let count = pow(Double(levels), Double(varied.count))
    guard levels > 1, count <= Double(RunChoice.mostFutures) else {
      throw Refusal(
        "all combinations of \(levels) levels of \(varied.count) uncertainties are"
          + " \(Figures.level(count)) futures",
        expected: "2 levels or more, and at most \(RunChoice.mostFutures) futures",
        hint: "name the uncertainties that matter with --vary; `run --why` finds them")
    }
    return Sample(factorial: sampler, levels: levels, varied: varied, seed: choice.seed)
  }

  /// The rows of a table as futures.
  private func table(_ path: String) throws(Refusal) -> Sample {
    try DesignTable(self, drawsAtRandom: drawsAtRandom).sample(path)
  }
}
