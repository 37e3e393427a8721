/// How fast Demarche is, by ratios to peers that run in turn with it:
/// `swift run -c release benchmarks [engine | ensemble | language | machines | games | foreign FILE]`.

let parts: [(name: String, run: () async throws -> Void)] = [
  ("ensemble", ensembleBenchmark), ("engine", engineBenchmark), ("language", languageBenchmark),
  ("machines", machinesBenchmark), ("games", gamesBenchmark),
]
let chosen = CommandLine.arguments.dropFirst()
switch chosen.first {
case "foreign": for path in chosen.dropFirst() { try foreignBenchmark(path) }
case "million": try await runMillion()
case "count": try runCounted(Array(chosen.dropFirst()))
default:
  for part in parts where chosen.isEmpty || chosen.contains(part.name) { try await part.run() }
}
