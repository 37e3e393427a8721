import ArgumentParser
import Demarche
import Foundation

/// Which futures are run, and on how many threads.
struct SamplingOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The number of futures (1 to 1000000000; default 1024).")
  var runs: String?

  @Option(parsing: .unconditional, help: "The seed of everything random (default 7).")
  var seed: String?

  @Option(parsing: .unconditional, help: "The number of threads; results do not depend on it.")
  var threads: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Run native code, made with clang (default: when it pays); results do not depend on it.")
  var native: Bool?

  func options() throws(BadInput) -> RunOptions {
    var options = RunOptions()
    options.native = native
    if native == true, let problem = RunOptions.nativeProblem {
      Terminal.complain(
        "note: native code is not used: \(problem); the lane machine gives the same numbers\n")
    }
    if let runs {
      options.futures = try Self.number(runs, of: "--runs", 1...RunOptions.mostFutures)
    }
    if let seed {
      guard let value = UInt64(seed) else {
        throw BadInput("--seed is `\(seed)`", expected: "a whole number from 0 to \(UInt64.max)")
      }
      options.seed = value
    }
    options.threads =
      try threads.map { text throws(BadInput) in try Self.number(text, of: "--threads", 1...1024) }
      ?? ProcessInfo.processInfo.activeProcessorCount
    return options
  }

  /// One of some words.
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, of option: String
  ) throws(BadInput) -> Choice {
    guard let choice = Choice(rawValue: text) else {
      throw BadInput(
        "\(option) is `\(text)`",
        expected: Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  /// A number as people write it; hexadecimal ones are none.
  static func decimal(_ text: some StringProtocol) -> Double? {
    text.lowercased().contains("x") ? nil : Double(text)
  }

  static func number(_ text: String, of option: String, _ range: ClosedRange<Int>)
    throws(BadInput) -> Int
  {
    guard let value = Int(text), range.contains(value) else {
      throw BadInput(
        "\(option) is `\(text)`",
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}
