import Engine

// The run itself: inputs, start, one step after the other.

extension ProgramText {
  mutating func writeGroup() {
    held = [:]
    bindConstants()
    lines.append(
      """
      #define ROW(rows, index) (*(number *)((rows) + (index) * futures + first))

      static void run_group(const double *inputs, word future, unsigned long long seed, long futures,
                            long first, double *outputs, double *good, number *kept) {
      """)
    for (index, input) in program.inputs.enumerated() {
      note([input.name], "  ")
      bind(input.register, "ROW(inputs, \(index))", "  ")
    }
    write(program.once, "  ", .once)
    bindTimeline("0", for: program.start, and: program.delays.map(\.before), "  ")
    bindDraws("0", "  ")
    write(program.start, "  ")
    for (index, stock) in program.stocks.enumerated() {
      note([stock.name], "  ")
      lines.append("  number stock\(index) = \(value(stock.register));")
      held[stock.register] = "stock\(index)"
    }
    for delay in program.delays { bind(delay.before, value(delay.before), "  ") }
    lines.append("  number counted = num(0);\n  truth whole = equal(counted, counted);")
    lines.append("  for (long step = 0;; step++) {")
    bindDraws("step", "    ")
    bindDelays()
    if program.clock.method == .rk4 { writeRungeKuttaStep() } else { writeEulerStep() }
    lines.append("  }\nover:\n  ROW(good, 0) = counted;\n}\n")
  }

  private mutating func bindDraws(_ step: String, _ indent: String) {
    for draw in program.draws {
      let words = ["bits(seed)", "future", "bits(\(draw.process))", "bits(\(step))"]
      let arguments = words.map { "number_of(\($0))" }.joined(separator: ", ")
      bind(draw.register, "draw(\(arguments))", indent)
    }
  }

  private func place(_ delay: Int) -> String {
    "kept[\(keptStarts[delay]) + step % \(program.delays[delay].steps)]"
  }

  private mutating func bindDelays() {
    for (index, delay) in program.delays.enumerated() {
      bind(
        delay.output, "step < \(delay.steps) ? \(value(delay.before)) : \(place(index))", "    ")
    }
  }

  /// Keeps, watches and reports what a step evaluated, and leaves after the last step.
  private mutating func writeObservation(_ indent: String) {
    for (index, delay) in program.delays.enumerated() {
      lines.append("\(indent)\(place(index)) = \(value(delay.input));")
    }
    var watched: [String] = []
    for register in program.stocks.map(\.register) + program.outputs.map(\.register)
    where !watched.contains(value(register)) { watched.append(value(register)) }
    // A sum is finite only if all its terms are; if it is not, each is looked at.
    let terms = watched.map { "\($0) * num(0)" }
    lines.append("\(indent)truth fine = is_finite(\(sum(watched[...])));")
    lines.append(
      "\(indent)if (__builtin_expect(!all(fine), 0)) fine = is_finite(\(sum(terms[...])));")
    lines.append("\(indent)whole = whole & fine;")
    lines.append("\(indent)counted = counted + choose(whole, num(1), num(0));")
    for window in program.windows { add(window, indent) }
    let clock = program.clock
    lines.append("\(indent)if (step % \(clock.stepsPerReport) == 0) {")
    lines.append("\(indent)  const long report = step / \(clock.stepsPerReport);")
    for (index, output) in program.outputs.enumerated() {
      lines.append(
        "\(indent)  ROW(outputs, \(index) * \(clock.reports) + report) = \(value(output.register));"
      )
    }
    lines.append("\(indent)}")
    lines.append("\(indent)if (step == \(clock.steps)) goto over;")
  }

  private mutating func add(_ window: Program.Window, _ indent: String) {
    let (first, last) = (window.steps.lowerBound, window.steps.upperBound)
    lines.append("\(indent)if (step >= \(first) && step <= \(last)) {")
    for number in window.means {
      let row = "ROW(outputs, \(program.sumRow(number)))"
      let term = value(program.outputs[program.means[number].output].register)
      lines.append("\(indent)  \(row) = (step == \(first) ? num(0) : \(row)) + \(term);")
    }
    lines.append("\(indent)}")
  }

  /// The sum of some terms, in halves so that they are added side by side.
  private func sum(_ terms: ArraySlice<String>) -> String {
    guard let first = terms.first else { return "num(0)" }
    guard terms.count > 1 else { return first }
    let middle = terms.startIndex + terms.count / 2
    return "(\(sum(terms[..<middle])) + \(sum(terms[middle...])))"
  }

  private mutating func writeEulerStep() {
    bindTimeline("step", for: program.step, and: program.observed, "    ")
    write(program.step, "    ", .step)
    writeObservation("    ")
    let length = TraceText.literal(program.clock.step)
    let rates = program.stocks.map { value($0.rate) }
    for (index, rate) in rates.enumerated() {
      lines.append("    stock\(index) = stock\(index) + num(\(length)) * \(rate);")
    }
  }

  /// The classical method as one loop over its four stages.
  mutating func writeRungeKuttaStep() {
    let step = program.clock.step
    let stocks = program.stocks.indices
    let names = stocks.map { "before\($0) = stock\($0), slope\($0) = num(0)" }
    if !names.isEmpty { lines.append("    number \(names.joined(separator: ", "));") }
    lines.append("    for (int stage = 0; stage < 4; stage++) {")
    bindTimeline("2 * step + (stage + 1) / 2", for: program.step, and: program.observed, "      ")
    write(program.step, "      ", .step)
    lines.append("      if (stage == 0) {")
    writeObservation("        ")
    lines.append("      }")
    let (half, whole, sixth) = (
      TraceText.literal(step / 2), TraceText.literal(step), TraceText.literal(step / 6)
    )
    lines.append("      const number reach = num(stage < 2 ? \(half) : \(whole));")
    lines.append("      const number weight = num(stage == 0 || stage == 3 ? 1 : 2);")
    for index in stocks {
      let rate = value(program.stocks[index].rate)
      lines.append(
        "      slope\(index) = stage == 0 ? \(rate) : slope\(index) + weight * \(rate);")
      lines.append(
        "      stock\(index) = before\(index) + (stage < 3 ? reach * \(rate) : num(\(sixth)) * slope\(index));"
      )
    }
    lines.append("    }")
  }

  mutating func writeRun() {
    let kept = keptStarts[program.delays.count]
    lines.append(
      """
      long demarche_width(void) { return WIDTH; }

      // How many doubles a run needs to work with.
      long demarche_work(void) { return \(kept) * WIDTH; }

      // Runs futures, a multiple of WIDTH, from rows of inputs to rows of outputs, [output][report], then
      // of the sums of means, and a row of the numbers of good steps. Rows begin at multiples of 64 bytes.
      // Returns 1 if the processor was told to flush small numbers to zero, so that results would differ.
      int demarche_run(const double *inputs, const unsigned long long *numbers, unsigned long long seed,
                       long futures, double *outputs, double *good, double *work) {
        volatile double least = 0x1p-1022;
        if (least * 0.5 == 0) return 1;
        for (long first = 0; first < futures; first += WIDTH)
          run_group(inputs, *(const word *)(numbers + first), seed, futures, first, outputs, good,
                    (number *)work);
        return 0;
      }
      """)
  }
}
