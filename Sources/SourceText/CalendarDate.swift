/// A day of the Gregorian calendar.
package struct CalendarDate: Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Reads `2026-02-28`; nil for a day that does not exist.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), day > 0, day <= Self.length(ofMonth: month, year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-2-8`, as one writes `2026-02-08` in a hurry.
  package init?(padding text: some StringProtocol) {
    let parts = text.split(separator: "-").map { $0.count == 1 ? "0\($0)" : "\($0)" }
    self.init(parts.joined(separator: "-"))
  }

  /// The day as it is written: `2026-02-28`.
  package var text: String {
    func padded(_ number: Int, _ count: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private init(firstOf year: Int) {
    self.year = year
    month = 1
    day = 1
  }

  /// Days since the first of March of the year 0.
  package var dayNumber: Int {
    // A year that begins in March ends with its leap day.
    let march = month > 2 ? year : year - 1
    let monthsSince = (month + 9) % 12
    return march * 365 + march / 4 - march / 100 + march / 400
      + (153 * monthsSince + 2) / 5 + day - 1
  }

  /// The year and the share of it that has passed.
  package var inYears: Double {
    let start = CalendarDate(firstOf: year).dayNumber
    let length = CalendarDate(firstOf: year + 1).dayNumber - start
    return Double(year) + Double(dayNumber - start) / Double(length)
  }

  /// The months since the year 0 and the share of the last that has passed.
  package var inMonths: Double {
    Double(year * 12 + month - 1) + Double(day - 1) / Double(Self.length(ofMonth: month, year))
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
