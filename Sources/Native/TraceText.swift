import Foundation
package import Kernels

/// C text of recorded formulas.
package struct TraceText {
  private let trace: Trace
  private let name: String
  private var lines: [String] = []

  /// A C function that computes a formula.
  /// - Parameters:
  ///   - name: Of the function.
  ///   - trace: The formula.
  ///   - isInlined: Whether every use gets its own copy.
  /// - Returns: Its tables and its text.
  package static func function(_ name: String, _ trace: Trace, isInlined: Bool) -> String {
    var text = TraceText(trace: trace, name: name)
    let tables = trace.tables.enumerated().map { number, words in
      let digits = words.map { "0x\(String($0, radix: 16))" }.joined(separator: ", ")
      return "static const unsigned long long \(name)_words\(number)[] = {\(digits)};\n"
    }
    for statement in trace.statements { text.write(statement, "  ") }
    let head = head(name, parameters: trace.parameters, isInlined: isInlined)
    return tables.joined() + "\(head) {\n"
      + text.lines.map { $0 + "\n" }.joined() + "  return \(text.expression(trace.result));\n}\n"
  }

  /// A C function of one number, whose other parameters lie in memory.
  static func lookup(_ name: String, _ trace: Trace) -> String {
    var text = TraceText(trace: trace, name: name)
    for place in 1..<trace.parameters {
      text.lines.append("  const number v\(place) = num(c[\(place - 1)]);")
    }
    for statement in trace.statements { text.write(statement, "  ") }
    return "INLINE number \(name)(number v0, const double *c) {\n"
      + text.lines.map { $0 + "\n" }.joined() + "  return \(text.expression(trace.result));\n}\n"
  }

  /// C functions that compute operations, `op_` and their names.
  package static func operations(_ opcodes: [Opcode], _ functions: Functions = .own) -> String {
    let outlined = opcodes.filter { $0.isLong && functions.libraryName($0) == nil }
    let heads = outlined.map {
      head("op_\($0)", parameters: $0.operandCount, isInlined: false) + ";\n"
    }
    return heads.joined() + opcodes.map { operation($0, functions) }.joined()
  }

  private static func operation(_ opcode: Opcode, _ functions: Functions) -> String {
    let name = "op_\(opcode)"
    guard let function = functions.libraryName(opcode) else {
      return Self.function(name, opcode.trace, isInlined: !opcode.isLong)
    }
    let arguments = (0..<opcode.operandCount).map { "v\($0)" }.joined(separator: ", ")
    let head = head(name, parameters: opcode.operandCount, isInlined: true)
    return "\(head) { return __builtin_\(function)(\(arguments)); }\n"
  }

  /// The first line of a function.
  package static func head(_ name: String, parameters: Int, isInlined: Bool) -> String {
    let list = (0..<parameters).map { "number v\($0)" }.joined(separator: ", ")
    let kind = isInlined ? "INLINE" : "static __attribute__((noinline, unused))"
    return "\(kind) number \(name)(\(list))"
  }

  private mutating func write(_ statement: Trace.Statement, _ indent: String) {
    switch statement {
    case .compute(let place, let operation, let arguments):
      lines.append("\(indent)const \(operation.kind) v\(place) = \(step(operation, arguments));")
    case .unless(let guarded, let common, let body, let full, let places):
      for (place, value) in zip(places, common) {
        lines.append("\(indent)number v\(place) = \(expression(value));")
      }
      lines.append("\(indent)if (__builtin_expect(!all(\(expression(guarded))), 0)) {")
      for statement in body { write(statement, indent + "  ") }
      for (place, value) in zip(places, full) {
        let chosen = "choose(\(expression(guarded)), v\(place), \(expression(value)))"
        lines.append("\(indent)  v\(place) = \(chosen);")
      }
      lines.append("\(indent)}")
    case .loop(let places, let start, let head, let condition, let body, let next):
      for (place, value) in zip(places, start) {
        lines.append("\(indent)number v\(place) = \(expression(value));")
      }
      lines.append("\(indent)for (;;) {")
      for statement in head { write(statement, indent + "  ") }
      lines.append("\(indent)  const truth going\(places[0]) = \(expression(condition));")
      lines.append("\(indent)  if (!any(going\(places[0]))) break;")
      for statement in body { write(statement, indent + "  ") }
      for (place, value) in zip(places, next) {
        lines.append("\(indent)  const number next\(place) = \(expression(value));")
      }
      for place in places {
        lines.append(
          "\(indent)  v\(place) = choose(going\(places[0]), next\(place), v\(place));")
      }
      lines.append("\(indent)}")
    }
  }

  private func step(_ operation: Trace.Operation, _ arguments: [Trace.Argument]) -> String {
    let a = arguments.map(expression)
    return switch operation {
    case .add, .wordAdd: "\(a[0]) + \(a[1])"
    case .subtract, .wordSubtract: "\(a[0]) - \(a[1])"
    case .multiply: "\(a[0]) * \(a[1])"
    case .divide: "\(a[0]) / \(a[1])"
    case .negate: "-\(a[0])"
    case .sqrt: "root(\(a[0]))"
    case .floor: "floored(\(a[0]))"
    case .less: "less(\(a[0]), \(a[1]))"
    case .lessOrEqual: "less_or_equal(\(a[0]), \(a[1]))"
    case .equal: "equal(\(a[0]), \(a[1]))"
    case .wordEqual: "same_word(\(a[0]), \(a[1]))"
    case .both, .wordAnd: "\(a[0]) & \(a[1])"
    case .oneOf, .wordOr: "\(a[0]) | \(a[1])"
    case .wordXor: "\(a[0]) ^ \(a[1])"
    case .not: "~\(a[0])"
    case .choose: "choose(\(a[0]), \(a[1]), \(a[2]))"
    case .wordOfNumber: "word_of(\(a[0]))"
    case .numberOfWord: "number_of(\(a[0]))"
    case .shiftLeft(let count): "\(a[0]) << bits(\(count))"
    case .shiftRight(let count): "\(a[0]) >> bits(\(count))"
    case .shiftLeftBy: "\(a[0]) << \(a[1])"
    case .shiftRightBy: "\(a[0]) >> \(a[1])"
    case .timesLow: "(\(a[0]) & bits(0xFFFFFFFF)) * (\(a[1]) & bits(0xFFFFFFFF))"
    case .call(let opcode): "op_\(opcode)(\(a[0]))"
    case .lookUp(let table):
      "look_up(\(name)_words\(table), \(trace.tables[table].count - 1), \(a[0]))"
    }
  }

  private func expression(_ argument: Trace.Argument) -> String {
    switch argument {
    case .value(let place): "v\(place)"
    case .number(let bits): "num(\(Self.literal(Double(bitPattern: bits))))"
    case .word(let word): "bits(0x\(String(word, radix: 16)))"
    }
  }

  /// A number as C says it, in hexadecimal digits.
  package static func literal(_ value: Double) -> String {
    if value.isNaN { return "__builtin_nan(\"\")" }
    if value.isInfinite { return value > 0 ? "__builtin_inf()" : "-__builtin_inf()" }
    return String(format: "%a", value)
  }
}
