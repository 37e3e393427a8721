import Kernels
import Language
import SourceText

extension Checker {
  mutating func checkTime() {
    guard let time = parsed.time else { return }
    model.timing.unit = time.unit.text
    model.timing.start = time.start.value
    model.timing.end = time.end.value
    model.timing.compare = time.end.value...time.end.value
    if let origin = time.origin, !Calendar.units.contains(time.unit.text) {
      report(Mistakes.dateWithoutOrigin(origin.range, Dimension(time.unit.text)))
    }
    guard time.end.value > time.start.value else { return report(Mistakes.emptyTime(time.range)) }
    checkMethod(time)
    checkCompare(time)
    checkChange()
    checkSteps(time)
    checkWindow(time)
  }

  private mutating func checkSteps(_ time: TimeDeclaration) {
    guard let step = time.step else { return }
    guard step.value > 0, step.value.isFinite else {
      return report(Mistakes.badStep("step", step.range))
    }
    let count =
      (time.end.value - time.start.value) * (step.denominator?.value ?? 1) / step.numerator.value
    guard count <= 10_000_000 else { return report(Mistakes.tooManySteps(step.range, count)) }
    // The ends are rounded themselves, to more than a billionth of a step if they are large.
    let rounding = 2 * max(time.start.value.magnitude, time.end.value.magnitude).ulp / step.value
    guard (count - count.rounded()).magnitude < max(1e-9 * count, rounding), count.rounded() >= 1
    else {
      return report(Mistakes.unevenStep(step.range, steps: count))
    }
    model.timing.numerator = step.numerator.value
    model.timing.denominator = step.denominator?.value ?? 1
    model.timing.steps = Int(count.rounded())
    guard let interval = time.report else { return }
    guard interval.value > 0, interval.value.isFinite else {
      return report(Mistakes.badStep("time between reports", interval.range))
    }
    let every = interval.value / step.value
    guard (every - every.rounded()).magnitude < 1e-9 * every, every >= 1,
      every <= count + 0.5, model.timing.steps % Int(every.rounded()) == 0
    else { return report(Mistakes.unevenReport(interval.range)) }
    model.timing.stepsPerReport = Int(every.rounded())
  }

  /// Refuses times compared without a step: there would be nothing to take a mean of.
  private mutating func checkWindow(_ time: TimeDeclaration) {
    guard let (from, to) = time.compare, from.value <= to.value,
      model.timing.steps(in: model.timing.compare) == nil
    else { return }
    report(Mistakes.noStep("the times compared", from.range.joined(with: to.range), model.timing))
  }

  private mutating func checkMethod(_ time: TimeDeclaration) {
    guard let method = time.method else { return }
    model.timing.method = method.text
    if !["euler", "rk4"].contains(method.text) { report(Mistakes.unknownMethod(method)) }
  }

  private mutating func checkCompare(_ time: TimeDeclaration) {
    guard let (from, to) = time.compare else { return }
    checkInTime("the time of comparison", from)
    checkInTime("the time of comparison", to)
    if from.value > to.value {
      report(Mistakes.emptyRange("the times compared", from.range.joined(with: to.range)))
    } else {
      model.timing.compare = from.value...to.value
    }
  }

  private mutating func checkChange() {
    guard let change = parsed.change else { return }
    checkInTime("the time from which levers change", change.from)
    if let over = change.over, over.value <= 0 {
      report(Mistakes.badStep("time a change takes", over.range))
    }
    model.timing.change = (change.from.value, change.over?.value ?? 0)
  }

  mutating func checkInTime(_ what: String, _ number: Number) {
    let timing = model.timing
    if number.value < timing.start || number.value > timing.end {
      report(Mistakes.outsideTime(what, number.range, timing.start, timing.end))
    }
  }
}
