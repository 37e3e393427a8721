import Language
import SourceText

/// The model time of a date.
///
/// Models in years count them as the calendar does, unless their first time is given a date.
struct Calendar {
  private let unit: String
  private let start: Double
  private let origin: CalendarDate?

  /// The units of time that the calendar knows.
  static let units = ["hour", "day", "week", "month", "quarter", "year"]

  init(_ time: TimeDeclaration?) {
    unit = time?.unit.text ?? ""
    start = time?.start.value ?? 0
    origin = time?.origin.flatMap { CalendarDate($0.text) }
  }

  /// The model time of a date; nil if the time line has no dates.
  func time(of date: CalendarDate) -> Double? {
    guard let origin else { return unit == "year" ? date.inYears : nil }
    let days = Double(date.dayNumber - origin.dayNumber)
    switch unit {
    case "hour": return start + days * 24
    case "day": return start + days
    case "week": return start + days / 7
    case "month": return start + date.inMonths - origin.inMonths
    case "quarter": return start + (date.inMonths - origin.inMonths) / 3
    case "year": return start + date.inYears - origin.inYears
    default: return nil
    }
  }
}
