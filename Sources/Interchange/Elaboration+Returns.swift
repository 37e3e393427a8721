import Language
import SourceText

extension Elaboration {
  /// The most steps that a rate of return looks back on.
  private static let longest = 512.0
  /// The growth within a step that is looked at, and how often the range is halved.
  private static let growths = (low: 0.01, high: 100.0)
  private static let halvings = 40

  /// `IRR(stream, missing)`: the rate at which the present value of all that the stream was so far is 0,
  /// discounted step by step as `NPV` does it; `missing` while no rate does that.
  ///
  /// The sum of the payments, each grown to the present, is 0 for the growth within a step that is sought; it
  /// is found by halving a range at whose ends the sums differ in sign, and a last straight line.
  mutating func rateOfReturn(_ call: ForeignCall) -> Expression {
    let range = call.range
    guard let a = take(1...2, call) else { return call.failed }
    let steps = ((time.stop.value - time.start.value) / time.step.value).rounded()
    guard steps.isFinite, steps >= 1, steps <= Self.longest else {
      log.add(
        Mistakes.unsupported(
          "`\(call.written.text)` over \(Int(exactly: steps).map(String.init) ?? "so many") steps",
          range,
          hint: "take a longer time step, so that there are no more than \(Int(Self.longest))"))
      return call.failed
    }
    let payments = history(a[0], Int(steps), range)
    func helper(_ what: String, _ formula: Expression) -> Expression {
      addHelper(nextHelper(what), formula)
    }
    let zero = number(0, range)
    var low = number(Self.growths.low, range)
    var high = number(Self.growths.high, range)
    var below = grown(payments, by: low, range)
    var above = grown(payments, by: high, range)
    let exists = helper("exists", (below * above).compared(.less, zero))
    for _ in 0..<Self.halvings {
      let middle = helper("middle", (low + high) / number(2, range))
      let value = grown(payments, by: middle, range)
      let isAbove = helper("above", (value * above).compared(.greater, zero))
      low = helper("low", low.when(isAbove, otherwise: middle))
      below = helper("below", below.when(isAbove, otherwise: value))
      high = helper("high", middle.when(isAbove, otherwise: high))
      above = helper("value", value.when(isAbove, otherwise: above))
    }
    let growth = low + (high - low) * below / (below - above)
    let rate = (growth - number(1, range)) / Expression(.reference("time_step"), range)
    return rate.when(exists, otherwise: a.count > 1 ? a[1] : zero)
  }

  /// What a formula was at each of some steps before, the present first.
  private mutating func history(_ formula: Expression, _ steps: Int, _ range: SourceRange)
    -> [Expression]
  {
    var all = [addHelper(nextHelper("payment"), formula)]
    for _ in 0..<steps {
      let before = Self.call("previous", [all[all.count - 1], number(0, range)], range)
      all.append(addHelper(nextHelper("payment"), before))
    }
    return all
  }

  /// The sum of payments, each grown as often as it lies back.
  private mutating func grown(
    _ payments: [Expression], by growth: Expression, _ range: SourceRange
  ) -> Expression {
    var sum = payments[payments.count - 1]
    for (place, payment) in payments.dropLast().enumerated().reversed() {
      sum = sum * growth + payment
      // No formula becomes deep.
      if place % 32 == 0 { sum = addHelper(nextHelper("grown"), sum) }
    }
    return sum
  }
}
