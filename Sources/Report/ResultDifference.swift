import Results
package import SourceText
import Words

/// The differences between two folders of results.
package enum ResultDifference {
  /// What differs: the facts of the manifests, and the median of each policy and outcome.
  /// - Parameters:
  ///   - first: A folder of results.
  ///   - second: Another.
  /// - Returns: Lines, each ended; empty if nothing differs.
  /// - Throws: ``Refusal`` if a file cannot be read.
  package static func text(_ first: String, _ second: String) throws(Refusal) -> String {
    do {
      let (left, right) = (try StoredResult(first), try StoredResult(second))
      var text = ""
      for ((name, before), (_, after)) in zip(facts(left.manifest), facts(right.manifest))
      where before != after {
        text += "\(name): \(before) -> \(after)\n"
      }
      let (before, after) = (try left.medians(), try right.medians())
      for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
        func shown(_ value: Double?) -> String { value.map(Figures.level) ?? "nothing" }
        text += "median of \(key): \(shown(before[key])) -> \(shown(after[key]))\n"
      }
      return text
    } catch {
      throw Refusal(error.description, expected: "a folder that `demarche run` wrote")
    }
  }

  private static func facts(_ manifest: Manifest) -> [(String, String)] {
    let settings = manifest.settings.sorted { $0.key < $1.key }
    return [
      ("model", manifest.model), ("model hash", manifest.modelHash),
      ("as of", manifest.asOf ?? "nothing"), ("version", manifest.version),
      ("seed", String(manifest.seed)), ("design", manifest.design),
      ("futures", Figures.count(manifest.futures)),
      ("futures in record", manifest.futuresInRecord.map(Figures.count) ?? "nothing"),
      ("only those in the record", String(manifest.consistentOnly)),
      ("policies", Layout.list(manifest.policies)),
      ("hypotheses", manifest.hypotheses.isEmpty ? "all" : Layout.list(manifest.hypotheses)),
      (
        "settings",
        settings.isEmpty
          ? "none" : Layout.list(settings.map { "\($0.key) = \(Figures.plain($0.value))" })
      ),
      ("compared", manifest.compared.map(Figures.year).joined(separator: " to ")),
      ("runs", Figures.count(manifest.runs)), ("failed runs", Figures.count(manifest.failedRuns)),
      ("complete", String(manifest.complete)),
    ]
  }
}
