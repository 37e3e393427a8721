package import Kernels

private let numbers = [
  "1e308", "-1e308", "0", "nan", "inf", "-1", "1e-320", "9e18", "1e19", "99999999999999999999", "3",
  "7",
  "1000", "0.5", "2026",
].map { Array($0.utf8) }
private let pieces =
  numbers.prefix(10)
  + [
    "1/0", "\"", "[", "]", "(", ")", "{", "}", ",", "\n", "  ", "~", "time", "if", "sum(", "*", "^",
    "delay3(", "0x10", "'", "-", "e", ".", ":", "#", "&", "<", ">", "|",
  ].map { Array($0.utf8) } + [[0xFF]]

/// Breaks a text at random where it means something: extreme numbers, lines moved, doubled or left out, words put in,
/// pieces cut or copied.
/// - Parameters:
///   - text: The text.
///   - random: Where chance comes from.
package func mutateText(_ text: inout [UInt8], _ random: inout RandomSequence) {
  guard !text.isEmpty else {
    text = pieces[random.below(pieces.count)]
    return
  }
  let place = random.below(text.count)
  func end(_ lengths: [Int]) -> Int {
    min(text.count, place + lengths[random.below(lengths.count)])
  }
  switch random.below(6) {
  case 0: text[place] = UInt8(random.below(256))
  case 1: text.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
  case 2: text.removeSubrange(place..<end([1, 2, 5, 20, 100]))
  case 3: exchangeNumber(&text, from: place, &random)
  case 4: moveLine(&text, &random)
  default: text.insert(contentsOf: text[place..<end([1, 3, 8, 30])], at: random.below(text.count))
  }
}

/// Puts another number in place of the next.
private func exchangeNumber(_ text: inout [UInt8], from place: Int, _ random: inout RandomSequence)
{
  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 || byte == 0x2E }
  guard let first = text[place...].firstIndex(where: isDigit) else { return }
  let end = text[first...].firstIndex { !isDigit($0) } ?? text.count
  text.replaceSubrange(first..<end, with: numbers[random.below(numbers.count)])
}

/// Exchanges two lines, doubles one or leaves it out.
private func moveLine(_ text: inout [UInt8], _ random: inout RandomSequence) {
  var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
  let (one, other) = (random.below(lines.count), random.below(lines.count))
  switch random.below(3) {
  case 0: lines.swapAt(one, other)
  case 1: lines.insert(lines[other], at: one)
  default: lines.remove(at: one)
  }
  text = Array(lines.joined(separator: [0x0A]))
}
