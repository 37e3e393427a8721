import Language
import SourceText

extension Mistakes {
  static func unreadableSeries(
    _ path: Text, _ reason: String, hint: String = "check the path"
  ) -> Diagnostic {
    Diagnostic(
      "unreadable-series", at: path.range, "\(path.text) cannot be read: \(reason)",
      expected: "a CSV file, its path relative to the model's folder", hint: hint)
  }

  static func unknownColumn(_ name: Text, _ header: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-column", at: name.range, "the file has no column `\(name.text)`",
      expected: "one of \(shortList(header))",
      hint: suggestion(name.text, header) ?? "the first line of the file names its columns")
  }

  static func risingTimes(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "rising-times", at: at, "the times of a series must rise", expected: "a later time",
      hint: "sort the file by time; each time may occur once")
  }

  static func notANumber(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-a-number", at: at, "`\(at.text)` is not a number", expected: "a number, or nothing",
      hint: "times are numbers such as 2020.5 or dates, and the decimal sign is a point")
  }

  static func dateWithoutOrigin(_ at: SourceRange, _ unit: Dimension) -> Diagnostic {
    let known = Calendar.units.contains(unit.description)
    return Diagnostic(
      "date-without-origin", at: at, "the time line does not say which \(unit) a date is",
      expected: "a number of \(unit)s, or a time line with dates",
      hint: known
        ? "give its first time a date: `time \(unit) 0 to 60 … from 2020-01-01`"
        : "dates can be used with the units \(Calendar.units.joined(separator: ", "))")
  }

  static func emptySeries(_ column: Text) -> Diagnostic {
    Diagnostic(
      "empty-series", at: column.range, "the column `\(column.text)` has no value",
      expected: "at least one time with a value", hint: "check the column's name")
  }
}
