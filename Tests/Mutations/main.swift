import Checker
import Compiler
import Dispatch
import Engine
import Foundation
import Kernels
import Language
import Mutating
import SourceText

/// Breaks model texts at random and hands them to parser, checker and compiler: `mutations [COUNT [FIRST]]`.
///
/// Those that can still be read are laid out twice. A trap ends the program; two seconds of processor time
/// for one model or memory over 1 GB are reported and fail it.

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let count = numbers.first ?? 100_000
let start = numbers.dropFirst().first ?? 0
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

func text(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: root.appending(path: path)))
}

/// The texts to break: good ones (the examples of the language and a shipped model), and bad ones.
func sources() throws -> (good: [[UInt8]], bad: [[UInt8]]) {
  let language = String(decoding: try text("Docs/language.md"), as: UTF8.self)
  let examples = language.split(separator: "```dem\n").dropFirst().compactMap {
    $0.split(separator: "```").first.map { Array($0.utf8) }
  }
  let bad = try FileManager.default.contentsOfDirectory(
    atPath: root.appending(path: "Tests/BadModels").path
  ).filter { $0.hasSuffix(".dem") }.sorted()
  return (
    try examples + [text("Models/corridor-investment/corridor-investment.dem")],
    try bad.map { try text("Tests/BadModels/" + $0) }
  )
}

let signs = Array("(),:=~@\"#+-*/^<>[] \n\t0129.e_az−“é\u{0}{};\r".utf8)

/// Whether a broken text still makes a program.
func survives(_ bytes: [UInt8]) -> Bool {
  guard let file = try? SourceFile.decode(path: "m.dem", bytes: bytes),
    let (model, _) = try? CheckedModel.read(file)
  else { return false }
  let tidy = Formatter.format(file)
  let again = SourceFile(path: "m.dem", text: tidy)
  guard Formatter.format(again) == tidy, (try? CheckedModel.read(again)) != nil else {
    print("laid out, this changes again or cannot be read:\n" + tidy)
    exit(1)
  }
  let all = Array(model.variables.indices)
  return Program(model, reporting: all).outputs.count == all.count
}

let texts = try sources()
let batches = 64
let lock = NSLock()
nonisolated(unsafe) var accepted = 0
nonisolated(unsafe) var slowest = (seconds: 0.0, number: 0)
DispatchQueue.concurrentPerform(iterations: batches) { batch in
  for number in stride(from: start + batch, to: start + count, by: batches) {
    var random = RandomSequence(seed: 2026, stream: .programs, index: number)
    let chosen = number % 5 == 0 ? texts.bad : texts.good
    var bytes = chosen[number / 5 % chosen.count]
    for _ in 0..<1 + random.below(1 + number % 4) { mutate(&bytes, signs, &random) }
    let began = processorSeconds()
    let made = survives(bytes)
    let seconds = processorSeconds() - began
    lock.withLock {
      if made { accepted += 1 }
      if seconds > slowest.seconds { slowest = (seconds, number) }
    }
  }
}
let memory = megabytes()
print(
  "\(count) broken models: \(accepted) still make a program, the slowest (number \(slowest.number))"
    + " took \(Int(slowest.seconds * 1000)) ms, at most \(memory) MB")
guard slowest.seconds < 2, memory < 1024 else { exit(1) }
