import Foundation
import Mutating

/// Breaks inputs of a kind at random and runs them through all that takes them: `through KIND COUNT [FIRST]`.
///
/// A trap ends the program; the numbers that were being run stand in `running-…` in the folder for temporary files. While
/// one input is run the processor may spend half a minute; that, or memory over 3 GB, is reported and fails it.

let arguments = Array(CommandLine.arguments.dropFirst())
guard let kind = arguments.first.flatMap(Kind.init),
  let count = arguments.dropFirst().first.flatMap({ Int($0) })
else {
  print("usage: through \(Kind.allCases.map(\.rawValue).joined(separator: "|")) COUNT [FIRST]")
  exit(2)
}
let first = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 0
let trial = try await Trial(kind)
guard await trial.run(-1, in: trial.folder(0)) else {
  print("what is whole cannot be used")
  exit(1)
}
let threads = ProcessInfo.processInfo.activeProcessorCount
let running = Running(kind, threads)
let counts = await withTaskGroup(of: (whole: Int, slowest: (seconds: Double, number: Int)).self) {
  group in
  for thread in 0..<threads {
    group.addTask {
      var (whole, slowest) = (0, (seconds: 0.0, number: 0))
      let folder = trial.folder(thread)
      for number in stride(from: first + thread, to: first + count, by: threads) {
        running.begin(number, thread)
        let began = ContinuousClock.now
        if await trial.run(number, in: folder) { whole += 1 }
        let spent = (ContinuousClock.now - began) / .seconds(1)
        if spent > slowest.seconds { slowest = (spent, number) }
      }
      running.end(thread)
      try? FileManager.default.removeItem(atPath: folder)
      return (whole, slowest)
    }
  }
  var all: [(whole: Int, slowest: (seconds: Double, number: Int))] = []
  for await found in group { all.append(found) }
  return all
}
running.end()
let slowest = counts.map(\.slowest).max { $0.seconds < $1.seconds } ?? (0, 0)
let memory = megabytes()
print(
  "\(count) broken inputs of kind \(kind.rawValue): \(counts.reduce(0) { $0 + $1.whole }) can still be used, the slowest"
    + " (number \(slowest.number)) took \(Int(slowest.seconds * 1000)) ms, at most \(memory) MB")
exit(memory < 3072 ? 0 : 1)
