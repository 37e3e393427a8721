import Kernels

/// A model's text at random, laid out as carelessly as the language allows.
///
/// It has declarations of many kinds. It can be read; whether it means anything is not its business.
struct GeneratedModel {
  private var random: RandomSequence
  private(set) var text = ""

  init(number: Int) {
    random = RandomSequence(seed: 20, stream: .programs, index: number)
    text = margin
    for number in 0..<4 + random.below(12) {
      let (head, parts) = declaration("v\(number)")
      lay(head, parts)
      text += margin
    }
  }

  private mutating func any(_ choices: [String]) -> String {
    choices[random.below(choices.count)]
  }

  // MARK: Declarations

  private mutating func declaration(_ name: String) -> (head: [String], parts: [[String]]) {
    switch random.below(9) {
    case 0:
      return (
        ["stock", name, ":"] + unit, [["start"] + formula(2), ["gains", "a", ",", "b"], label]
      )
    case 1:
      return (
        ["stock", name, "[", "r", "]", ":"] + unit,
        [["approaches"] + formula(1) + ["over"] + formula(1), ["start", "-", "3"], reason]
      )
    case 2: return (["aux", name, ":"] + unit + ["="] + formula(4), [label, reason])
    case 3:
      return (
        ["uncertain", name, ":"] + unit + ["=", "0.5"],
        [["~", "uniform", "(", "-", "1", ",", "2.5", ")"], ["@judgement"], label]
      )
    case 4:
      return (
        ["lever", name, ":"] + unit + ["in", "-", "1", "to", "6e-1", "by", "a", ",", "b"],
        [
          ["history", "21", ":", "1", ",", "22", ":", "-", "4"], ["bands", "low", "to", "0.5"],
          reason,
        ]
      )
    case 5:
      return (
        ["policy", name], [[name, "=", "-", "1", ",", "b", "=", "2"], ["short", "\"s\""], reason]
      )
    case 6: return (["table", name, ":"] + unit, [["1", ":", "2", ",", "3", ":", "4"], ["step"]])
    case 7:
      return (["function", name, "(", "x", ",", "y", ")", "="] + formula(3), [reason])
    default:
      return (
        ["observed", name, "mean", "over", "1"],
        [["consistent", "within", "log", "0.3"], ["202", "to", "204", ":", "3.5", "@who"]]
      )
    }
  }

  private var label: [String] { ["\"A label, # not a comment\""] }
  private var reason: [String] { ["because", "\"it is so\""] }

  private var unit: [String] {
    mutating get {
      let simple = [["a"], ["1", "/", "a"], ["a", "*", "b", "/", "c", "^", "2"], ["1"]]
      return simple[random.below(simple.count)]
    }
  }

  private mutating func formula(_ depth: Int) -> [String] {
    guard depth > 0 else { return [any(["x", "3", "0.25", "time", "2024-02-29"])] }
    switch random.below(8) {
    case 0: return formula(depth - 1) + [any(["+", "-", "*", "/", "^"])] + formula(depth - 1)
    case 1: return ["("] + formula(depth - 1) + [")"]
    case 2: return ["-"] + formula(depth - 1)
    case 3: return ["max", "("] + formula(depth - 1) + [","] + formula(depth - 1) + [")"]
    case 4:
      return ["if", "x", any(["<", ">=", "==", "!="])] + formula(0) + ["and", "not", "y", "then"]
        + formula(depth - 1) + ["else"] + formula(depth - 1)
    case 5: return ["sum", "(", "p", "[", "*", "]", ")"]
    case 6: return ["sum", "(", "p", "[", "r", ",", "*", "in", "r", "]", "*", "2", ")"]
    default: return formula(depth - 1)
    }
  }

  // MARK: Layout

  private mutating func lay(_ head: [String], _ parts: [[String]]) {
    let indentation = String(repeating: " ", count: 1 + random.below(5))
    put(head, continued: nil)
    var onHead = true
    for part in parts {
      onHead = onHead && random.below(3) == 0
      text += onHead ? " " : lineEnd + indentation
      put(part, continued: onHead ? nil : indentation)
    }
    text += lineEnd
  }

  /// Puts tokens in a row, breaking lines where a part may go on.
  private mutating func put(_ tokens: [String], continued: String?) {
    for (index, token) in tokens.enumerated() {
      if index > 0 { text += gap(tokens[index - 1], token, continued) }
      text += token
    }
  }

  private mutating func gap(_ left: String, _ right: String, _ continued: String?) -> String {
    let isOpen = ["(", ",", ":", "+", "-", "*", "/", "^", "="].contains(left)
    if random.below(12) == 0, isOpen || continued != nil {
      return lineEnd + (continued ?? " ") + String(repeating: " ", count: 1 + random.below(6))
    }
    func isWordy(_ text: String, _ end: Character?) -> Bool {
      end.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "\"" || $0 == "." } ?? false
    }
    let needed = isWordy(left, left.last) && (isWordy(right, right.first) || right.first == "@")
    return String(repeating: " ", count: (needed ? 1 : 0) + random.below(3))
  }

  /// The end of a line, perhaps with comments on it and after it.
  private var lineEnd: String {
    mutating get {
      let comment = random.below(6) == 0 ? any(["# why", "  #1: \"so\"", " #"]) : ""
      return comment + String(repeating: " ", count: random.below(2)) + "\n"
        + (random.below(8) == 0 ? margin : "")
    }
  }

  /// Lines that say nothing to the machine.
  private var margin: String {
    mutating get {
      (0..<random.below(3)).map { _ in any(["\n", "  \n", "# note\n", "   # deeper note\n"]) }
        .joined()
    }
  }
}
