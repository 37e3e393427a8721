import Language
import SourceText

extension Elaboration {
  /// How many of a unit of time a year has, in which months have 30 days.
  private static let parts: [String: Double] = ["year": 1, "quarter": 4, "month": 12]

  /// `GET TIME VALUE(relative to, offset, measure)`: the time, or the year, quarter, month or day that it is
  /// in, where a year has 360 days as in Vensim for models in years, quarters and months.
  mutating func timeValue(_ call: ForeignCall) -> Expression {
    let range = call.range
    guard let a = take(3...3, call) else { return call.failed }
    let origin = startValue(call.arguments[0])
    let measure = startValue(call.arguments[2])
    func refused(_ what: String, _ hint: String) -> Expression {
      log.add(
        Mistakes.unsupported("`\(call.written.text)` \(what)", range, hint: hint))
      return call.failed
    }
    let first: Expression
    switch origin {
    case 0: first = Expression(.reference("time"), range)
    case 1: first = number(source.time.start.value, range)
    default: return refused("of the clock", "take the time of the model: 0, or 1 for the first")
    }
    let time = first + a[1]
    if measure == 0 { return time }
    let unit = self.time.unit.map { singular($0.text.folded(.xmile)) }
    guard let parts = unit.flatMap({ Self.parts[$0] }) else {
      return refused(
        "of the calendar in units other than years, quarters and months",
        "compute it from the time")
    }
    // A place within something that the year has as many of; rounding must not put it before.
    let small = number(1e-9, range)
    func whole(_ x: Expression) -> Expression { (x + small).applied(.floor) }
    func within(_ count: Double, of larger: Double) -> Expression {
      let all = whole(time * number(count / parts, range))
      return all.applied(.mod, number(count / larger, range)) + number(1, range)
    }
    switch measure {
    case 1: return whole(time / number(parts, range))
    case 2: return within(4, of: 1)
    case 3: return within(12, of: 1)
    case 4: return within(360, of: 12)
    case 6: return whole(time * number(360 / parts, range))
    default: return refused("of the week or of the day", "compute it from the time")
    }
  }
}
