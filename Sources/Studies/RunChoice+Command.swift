import Foundation

extension RunChoice {
  /// The options by which `demarche run` gives the same numbers; those that hold anyway are left out, but for the seed.
  package var options: [String] {
    func each(_ option: String, _ values: [String]) -> [String] {
      values.flatMap { [option, $0] }
    }
    let set = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return each("--policy", policies) + each("--hypothesis", hypotheses) + each("--set", set)
      + each("--scenario", [scenario?.path].compactMap(\.self)) + design + each("--vary", varied)
      + (replications == 1 ? [] : ["--replications", "\(replications)"])
      + (consistentOnly ? ["--consistent"] : []) + ["--seed", "\(seed)"]
  }

  /// How futures are chosen, and how many.
  private var design: [String] {
    let runs = futures == RunChoice().futures ? [] : ["--runs", "\(futures)"]
    return switch sampling {
    case .sobol: runs
    case .latin: ["--design", "latin"] + runs
    case .random: ["--design", "random"] + runs
    case .factorial(let levels): ["--design", "factorial", "--levels", "\(levels)"]
    case .table(let path): ["--design", path]
    }
  }

  /// Words as a shell reads them.
  package static func line(_ words: [String]) -> String {
    words.map { word in
      let isPlain =
        !word.isEmpty
        && word.allSatisfy {
          $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:".contains($0))
        }
      return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }.joined(separator: " ")
  }
}
