/// The name among `candidates` that a misspelt `name` most likely stands for, or nil if none is near.
///
/// Nearness is the optimal-string-alignment distance (insert, delete, replace, swap neighbours) on
/// names folded to lower case without underscores; up to a third of the name's length is near.
package func nearestName(to name: String, among candidates: [String]) -> String? {
  let wanted = folded(name)
  let limit = wanted.count < 3 ? 0 : max(1, wanted.count / 3)
  guard limit > 0 else { return nil }
  // Among very many names only those are looked at that begin or end as this one does.
  let isQuick = candidates.count > 2_000
  let (first, last) = (name.utf8.first, name.utf8.last)
  let near = candidates.filter { candidate in
    guard candidate != name else { return false }
    if isQuick, candidate.utf8.first != first, candidate.utf8.last != last { return false }
    return true
  }
  var best: (distance: Int, name: String)?
  for candidate in near where isOfLength(wanted.count, within: limit, candidate) {
    let other = folded(candidate)
    guard abs(other.count - wanted.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, other)
    guard distance <= limit else { continue }
    if let best, (best.distance, best.name) < (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name ?? completion(of: name, among: near)
}

/// Whether a name can be as long as another once it is folded, for a first look that costs little.
private func isOfLength(_ length: Int, within limit: Int, _ name: String) -> Bool {
  var count = 0
  for byte in name.utf8 {
    guard byte < 128 else { return true }
    if byte != UInt8(ascii: "_") { count += 1 }
  }
  return abs(count - length) <= limit
}

/// The shortest candidate that begins with a name of at least three letters, or has it as the part
/// after a module's use.
private func completion(of name: String, among candidates: [String]) -> String? {
  guard name.count >= 3 else { return nil }
  let part = "." + name
  return candidates.filter { $0.hasPrefix(name) || $0.hasSuffix(part) }.min {
    ($0.count, $0) < ($1.count, $1)
  }
}

/// Up to twelve names in a row, and how many more there are.
package func shortList(_ names: [String]) -> String {
  names.count <= 12
    ? names.joined(separator: ", ")
    : names.prefix(12).joined(separator: ", ") + " and \(names.count - 12) more"
}

private func folded(_ name: String) -> [Character] { name.lowercased().filter { $0 != "_" } }

private func alignmentDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast = [Int]()
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      let replace = last[j] + (left[i] == right[j] ? 0 : 1)
      var cheapest = min(replace, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        cheapest = min(cheapest, beforeLast[j - 1] + 1)
      }
      row.append(cheapest)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
