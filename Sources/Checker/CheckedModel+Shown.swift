import Language
import SourceText

extension CheckedModel {
  /// The model's title, or its name.
  package var heading: String { title ?? name }

  /// All declared variables with values over time, constant ones among them.
  package var tabled: [String] {
    variables.filter { !$0.isHidden && $0.kind != .loopSwitch }.map(\.name)
  }

  /// The declared variables that a run computes.
  package var computed: [String] {
    variables.filter { variable -> Bool in
      if variable.isHidden { return false }
      return switch variable.kind {
      case .stock, .flow, .aux, .lever, .ramp: true
      case .constant, .uncertain, .loopSwitch: false
      }
    }.map(\.name)
  }

  /// The names of all variables that a user may name.
  package var shown: [String] { variables.filter { !$0.isHidden }.map(\.name) }

  /// The variables of a loop, without the return to the first.
  package func chain(of loop: Loop) -> [Int] { loop.chain.dropLast().compactMap { index[$0] } }

  /// The lines of a variable's declaration.
  package func declaration(_ variable: Variable) -> [String] {
    let first = variable.range.line
    guard (1...file.lineCount).contains(first), variable.kind != .ramp else { return [] }
    func line(_ number: Int) -> String {
      let extent = file.extent(ofLine: number)
      return file.slice(extent.lowerBound, extent.upperBound)
    }
    var lines = [line(first)]
    while first + lines.count <= file.lineCount {
      let next = line(first + lines.count)
      guard next.hasPrefix(" ") || next.hasPrefix("\t") else { break }
      lines.append(next)
    }
    return lines
  }

  /// What a variable acts on, directly or through others, what starts from it among them.
  package func reached(from start: Int) -> [Int] {
    var effects: [Int: [Int]] = [:]
    for index in variables.indices {
      let starts = variables[index].kind == .stock ? readsAtStart(index) : []
      for cause in causes(of: index).union(starts) {
        effects[cause, default: []].append(index)
      }
    }
    var found: Set<Int> = [start]
    var open = [start]
    while let next = open.popLast() {
      open += (effects[next] ?? []).filter { found.insert($0).inserted }
    }
    return found.subtracting([start]).sorted()
  }
}

extension Variable {
  /// What a value rests on, in words.
  package var origin: String? {
    let words = origins.map { id in
      switch id {
      case "judgement": "judgement"
      case "fit": "trial fit"
      case "figure": "figure found"
      case "general-knowledge": "general knowledge"
      default: "source \(id)"
      }
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
