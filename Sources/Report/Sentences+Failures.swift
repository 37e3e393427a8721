import Analyses
import Results
import Words

// What runs that failed leave unsaid, which is said before anything else.

extension Sentences {
  /// Whether some policy is left of which something can be said.
  package var speaks: Bool {
    let lost = study.notComputed
    return !lost.contains(study.reference.policy)
      && (study.arms.count == 1 || lost.count < study.arms.count - 1)
  }

  /// What could not be computed; nil where no run of the policies failed.
  package var failures: String? {
    let lost = study.notComputed
    let reference = study.reference.policy
    if lost.contains(reference) {
      let under =
        study.arms.count == 1
        ? "" : "under \(quoted(reference)), with which policies are compared, "
      return "Nothing could be computed: \(under)\(why(reference))."
    }
    var parts = lost.map { "\(quoted($0)) could not be computed: \(why($0))." }
    let partly = study.losses.filter { !lost.contains($0.policy) }
    if let futures = partly.first?.futures {
      let each = partly.enumerated().map { number, loss in
        "\(Figures.count(loss.failed))\(number == 0 ? " failed" : "") under \(quoted(loss.policy))"
      }
      parts.append(
        "Of \(Figures.count(futures)) futures, \(Layout.list(each))\(reason(partly));"
          + " what follows speaks only of the futures that did not fail.")
    }
    if !study.failingCases.isEmpty {
      let cases = study.failingCases.map { "“\(subject.short(case: $0))”" }
      parts.append("Runs failed where \(Layout.list(cases)) was held.")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private func quoted(_ policy: String) -> String { "“\(subject.short(policy: policy))”" }

  /// Why nothing can be said of a policy.
  private func why(_ policy: String) -> String {
    guard let loss = study.losses.first(where: { $0.policy == policy }) else {
      return "what it changes is too large for a number"
    }
    guard loss.isWhole else {
      return "no future ran to its end both under it and under"
        + " \(quoted(study.reference.policy))\(reason([loss]))"
    }
    let all = loss.futures == 1 ? "the one future" : "all \(Figures.count(loss.futures)) futures"
    return "\(all) failed\(reason([loss]))"
  }

  private func reason(_ losses: [Loss]) -> String {
    let names = Set(losses.flatMap(\.variables)).sorted()
    guard !names.isEmpty else { return "" }
    return " (\(Layout.list(names)) \(names.count == 1 ? "is" : "are") not finite)"
  }

  /// In which futures something holds; where runs failed, never all of them.
  func share(_ share: Double, of comparison: Comparison, _ kind: String) -> String {
    guard comparison.failed > 0 else { return Figures.futures(share, kind) }
    let kept = comparison.change.count
    let count = Int((share * Double(kept)).rounded())
    return "\(Figures.count(count)) of the \(Figures.count(kept)) futures that did not fail"
  }
}
