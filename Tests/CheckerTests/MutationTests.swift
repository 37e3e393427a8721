import Checker
import Kernels
import SourceText
import TestKit
import Testing

/// Broken texts are answered with messages, never with a trap.
@Suite struct MutationTests {
  private static let signs = Array("(),:=~@\"#+-*/^<>[] \n\t0129.e_az−“é\u{0}".utf8)

  @Test func mutatedModelsNeverTrap() throws {
    let sources = try ["Models/corridor-investment/corridor-investment.dem", "Docs/language.md"]
      .map { Array(try packageText($0).utf8) }
    var refused = 0
    for number in 0..<400 {
      var random = RandomSequence(seed: 13, stream: .programs, index: number)
      var bytes = sources[number % sources.count]
      for _ in 0..<1 + random.below(8) { mutate(&bytes, &random) }
      do {
        _ = try CheckedModel.read(SourceFile.decode(path: "m.dem", bytes: bytes))
      } catch {
        #expect(!DiagnosticRenderer().render(error.all).isEmpty)
        refused += 1
      }
    }
    #expect(refused > 200)
  }

  /// Deletes, doubles, moves or replaces a stretch, or puts in a sign.
  private func mutate(_ bytes: inout [UInt8], _ random: inout RandomSequence) {
    let place = random.below(bytes.count - 1)
    let end = min(bytes.count, place + 1 + random.below(40))
    switch random.below(5) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
    case 2: bytes[place] = Self.signs[random.below(Self.signs.count)]
    case 3: bytes.insert(Self.signs[random.below(Self.signs.count)], at: place)
    default: bytes[place] ^= UInt8(1 << random.below(8))
    }
  }
}
