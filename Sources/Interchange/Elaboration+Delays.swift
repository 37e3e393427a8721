import Language
import SourceText

/// Delays by which each value comes back as it was.
extension Elaboration {
  mutating func fixedDelay(_ call: ForeignCall) -> Expression {
    let range = call.range
    let counts = ["delay": 2...3, "delay_material": 4...4][call.name] ?? 3...3
    guard var a = take(counts, call) else { return call.failed }
    // Vensim's DELAY FIXED goes by the delay at the first time, whatever it is later.
    if call.name != "delay_fixed", !isSteady(call.arguments[1]) {
      log.add(
        Mistakes.unsupported(
          "a delay whose time changes", call.arguments[1].range, hint: "give it a constant time"))
      return call.failed
    }
    if let length = startValue(call.arguments[1]) {
      a[1] = number(max(length, time.step.value), range)
    }
    return Self.call("delay_fixed", Array(a.prefix(3)), range)
  }

  /// `DELAY CONVEYOR(input, time, leak, profile, total, first time)`: what comes off a conveyor that leaks a
  /// share of what is on it at each step, what just came on included.
  mutating func conveyorDelay(_ call: ForeignCall) -> Expression {
    let range = call.range
    guard call.arguments.count == 6 else { return take(6...6, call)?[0] ?? call.failed }
    let written = call.arguments
    guard let profile = points(written[3], call) else { return call.failed }
    let length = startValue(written[1])
    guard let length, isSteady(written[1]), isSteady(written[2]), startValue(written[5]) == length,
      Set(profile.y).count == 1
    else {
      log.add(
        Mistakes.unsupported(
          "`\(call.written.text)` whose time or leak changes, or whose first profile is not flat",
          range, hint: "give it constant times, a constant leak and a flat profile"))
      return call.failed
    }
    let step = Expression(.reference("time_step"), range)
    let steps = max((length / time.step.value).rounded(), 1)
    let whole = number(steps * time.step.value, range)
    let kept = number(1, range) - expression(written[2]) * step
    let passed = (Expression(.reference("time"), range) - number(time.start.value, range)) / step
    let begun = expression(written[4]) / whole * Expression(.binary(.power, kept, passed), range)
    let later =
      Self.call("delay_fixed", [expression(written[0]), whole, number(0, range)], range)
      * Expression(.binary(.power, kept, number(steps, range)), range)
    return begun.when(
      passed.compared(.less, number(steps - 0.5, range)), otherwise: later)
  }
}
