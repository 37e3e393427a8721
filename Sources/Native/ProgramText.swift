package import Engine
import Kernels

/// A program as C that runs `WIDTH` futures at once.
///
/// It exports what `Docs/native.md` describes: `demarche_prepare` computes what depends on the time alone, and
/// `demarche_run` runs futures and counts the good steps of each.
package struct ProgramText {
  let program: Program
  let timeline: [Int32]
  /// Where the values that each delay keeps begin among those of all.
  let keptStarts: [Int]
  private let functions: Functions
  /// What a variable is, in a line.
  private let comment: (String) -> String?
  var lines: [String] = []
  /// What holds the value of a register.
  var held: [Int32: String] = [:]
  private var next = 0

  /// - Parameters:
  ///   - program: What to write.
  ///   - functions: Where its elementary functions come from.
  ///   - comment: What a variable is, to stand above its value.
  /// - Returns: The text, complete but for the width.
  package static func text(
    _ program: Program, _ functions: Functions = .own,
    comment: @escaping (String) -> String? = { _ in nil }
  ) -> String {
    var writer = ProgramText(program: program, functions: functions, comment: comment)
    writer.writePrepare()
    writer.writeGroup()
    writer.writeRun()
    return [
      "#if __FLT_EVAL_METHOD__ != 0\n#error \"intermediate results must be doubles\"\n#endif\n",
      Prelude.text + "\n", writer.operations, writer.tables, writer.lines.joined(separator: "\n"),
    ].joined(separator: "\n") + "\n"
  }

  private init(program: Program, functions: Functions, comment: @escaping (String) -> String?) {
    self.program = program
    timeline = program.timeline
    keptStarts = program.keptStarts
    self.functions = functions
    self.comment = comment
  }

  // MARK: What the code calls

  private var operations: String {
    TraceText.operations(program.operations, functions)
      + (program.draws.isEmpty
        ? "" : TraceText.function("draw", .processDraw, isInlined: false))
  }

  private var tables: String {
    program.tables.enumerated().map {
      TraceText.function("table\($0)", $1.trace, isInlined: false)
    }.joined()
  }

  // MARK: Instructions

  func value(_ register: Int32) -> String { held[register] ?? "num(0)" }

  mutating func bind(
    _ register: Int32, _ expression: String, _ indent: String, _ variable: String? = nil
  ) {
    let name = variable.map { "\(Self.identifier($0))_\(next)" } ?? "x\(next)"
    next += 1
    lines.append("\(indent)const number \(name) = \(expression);")
    held[register] = name
  }

  mutating func note(_ names: [String], _ indent: String) {
    for text in names.compactMap(comment) { lines.append("\(indent)// \(Self.escaped(text))") }
  }

  /// A name of letters, digits and `_`.
  private static func identifier(_ name: String) -> String {
    let letters = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return "v_" + String(letters)
  }

  /// A text as the rest of a comment that ends with its line, even if it ends with a backslash.
  static func escaped(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.hasSuffix("\\") ? line + " ." : line
  }

  mutating func write(
    _ code: [Instruction], _ indent: String, _ part: Program.Note.Part? = nil
  ) {
    let notes = Dictionary(
      program.notes.filter { $0.part == part }.map { ($0.position, $0.variables) },
      uniquingKeysWith: +)
    for (position, line) in code.enumerated() {
      if let names = notes[position] { note(names, indent) }
      let variable = notes[position]?.first { comment($0) != nil }
      let a = value(line.a)
      switch line.op {
      case .lookup: bind(line.target, "table\(line.b)(\(a))", indent, variable)
      // What a stock held at this step, for the stock itself moves on.
      case .copy where a.hasPrefix("stock"): bind(line.target, a, indent, variable)
      case .copy: held[line.target] = a
      case .add: bind(line.target, "\(a) + \(value(line.b))", indent, variable)
      case .subtract: bind(line.target, "\(a) - \(value(line.b))", indent, variable)
      case .multiply: bind(line.target, "\(a) * \(value(line.b))", indent, variable)
      case .divide: bind(line.target, "\(a) / \(value(line.b))", indent, variable)
      default:
        let arguments = line.operands.map(value).joined(separator: ", ")
        bind(line.target, "op_\(line.op)(\(arguments))", indent, variable)
      }
    }
  }

  mutating func bindConstants() {
    for constant in program.constants {
      held[constant.register] = "num(\(TraceText.literal(constant.value)))"
    }
  }

  // MARK: Functions

  private mutating func writePrepare() {
    guard !timeline.isEmpty else {
      return lines.append("// Nothing depends on the time alone.\nvoid demarche_prepare(void) {}\n")
    }
    let moments = program.clock.moments
    lines.append("static double timeline[\(moments)][\(timeline.count)];\n")
    lines.append("void demarche_prepare(void) {")
    lines.append("  for (long moment = 0; moment < \(moments); moment++) {")
    bindConstants()
    let clock = program.clock
    let step = program.clock.momentsPerStep == 2 ? "moment / 2.0" : "(double)moment"
    let time =
      "\(TraceText.literal(clock.start)) + \(step) * \(TraceText.literal(clock.numerator))"
      + " / \(TraceText.literal(clock.denominator))"
    bind(program.timeRegister, "num(\(time))", "    ")
    write(program.timed, "    ", .timed)
    for (index, register) in timeline.enumerated() {
      lines.append("    timeline[moment][\(index)] = LANE(\(value(register)), 0);")
    }
    lines.append("  }\n}\n")
  }

  /// Binds what some code, or what follows it, reads of the timeline.
  mutating func bindTimeline(
    _ moment: String, for code: [Instruction], and others: [Int32] = [], _ indent: String
  ) {
    let read = Set(code.flatMap(\.operands) + others)
    for (index, register) in timeline.enumerated() where read.contains(register) {
      bind(register, "num(timeline[\(moment)][\(index)])", indent)
    }
  }
}
