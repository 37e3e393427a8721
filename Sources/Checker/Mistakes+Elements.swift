import Language
import SourceText

extension Mistakes {
  static func missingSubscripts(_ name: String, _ shape: [String], _ at: SourceRange) -> Diagnostic
  {
    let dimensions = shape.joined(separator: ", ")
    return Diagnostic(
      "missing-subscripts", at: at, "`\(name)` has a value for each element of \(dimensions)",
      expected: "`\(name)[…]`",
      hint: "write `\(name)[\(dimensions)]`, one element, or `sum(\(name)[*])`")
  }

  static func noDimensions(_ name: Name) -> Diagnostic {
    Diagnostic(
      "no-dimensions", at: name.range, "`\(name.text)` has no dimensions",
      expected: "a variable that was declared with [ ]", hint: "remove the subscripts")
  }

  static func subscriptCount(_ at: SourceRange, _ name: String, _ shape: [String], _ count: Int)
    -> Diagnostic
  {
    Diagnostic(
      "subscript-count", at: at,
      "`\(name)` has \(shape.count) dimension\(shape.count == 1 ? "" : "s"), but \(count) subscript"
        + "\(count == 1 ? "" : "s") \(count == 1 ? "is" : "are") given",
      expected: "`\(name)[\(shape.joined(separator: ", "))]`",
      hint: "name an element of each dimension")
  }

  static func strayStar(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "stray-star", at: at, "`*` runs over all elements, but nothing gathers them here",
      expected: "`sum`, `mean`, `product`, `min` or `max` around it",
      hint: "for example `sum(x[*])`")
  }

  static func noStar(_ at: SourceRange, _ function: Function) -> Diagnostic {
    Diagnostic(
      "no-star", at: at, "`\(function.rawValue)` has nothing to run over",
      expected: "`\(function.rawValue)(x[*])`", hint: "write `*` for the dimension to run over")
  }

  static func twoStars(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "two-stars", at: at, "`*` stands for two dimensions at once",
      expected: "one dimension in each `sum`",
      hint: "put one sum inside another, as in `sum(sum(x[*, a]))`")
  }

  static func freeDimension(_ name: Name, _ dimension: String) -> Diagnostic {
    Diagnostic(
      "free-dimension", at: name.range,
      "`\(name.text)` is a dimension, but this equation is not written for its elements",
      expected: "an element of \(dimension)",
      hint: "declare the variable with [\(name.text)], or name one element")
  }

  static func unknownElement(
    _ name: Name, _ element: String, _ dimension: String, _ known: [String]
  )
    -> Diagnostic
  {
    Diagnostic(
      "unknown-element", at: name.range, "`\(element)` is no element of \(dimension)",
      expected: "one of \(shortList(known))",
      hint: suggestion(element, known) ?? "add it to `dimension \(dimension)`")
  }

  static func elementsMissing(_ variable: Name, _ missing: [String]) -> Diagnostic {
    Diagnostic(
      "elements-missing", at: variable.range,
      "`\(variable.text)` says nothing for \(shortList(missing))",
      expected: "a value for each element", hint: "add `[…] = …`, or one equation for all of them")
  }

  static func twoGroups(_ at: SourceRange, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      "two-groups", at: at, "`*` is limited to `\(first)` and to `\(second)` in the same sum",
      expected: "one limit in each `sum`", hint: "write two sums, one for each")
  }

  static func ambiguousGroup(_ name: Name, _ groups: [String]) -> Diagnostic {
    Diagnostic(
      "ambiguous-group", at: name.range,
      "`\(name.text)` could mean \(groups.joined(separator: " or ")) here",
      expected: "one meaning", hint: "name the element itself, or split the equation in two")
  }

  static func emptyGroup(_ limit: Name, _ dimension: String, groupings: [String]) -> Diagnostic {
    let grouped =
      groupings.isEmpty
      ? "a part of it, or say what groups it: `dimension \(dimension): …` with a line `in …`"
      : "a part of it, or an element of \(groupings.joined(separator: " or "))"
    return Diagnostic(
      "empty-group", at: limit.range, "no element of \(dimension) is in `\(limit.text)`",
      expected: grouped,
      hint: "a dimension to the right of `in` means its element that this equation is written for")
  }

  static func groupsMissing(_ target: Name, _ missing: [String]) -> Diagnostic {
    Diagnostic(
      "groups-missing", at: target.range,
      "no \(target.text) is given for \(shortList(missing))",
      expected: "the \(target.text) of each element", hint: "add `\(missing[0]) in …`")
  }

  static func tooManyElements(_ name: Name, _ count: Int, most: Int) -> Diagnostic {
    Diagnostic(
      "too-many-elements", at: name.range,
      "`\(name.text)` would have \(count == .max ? "too many elements to count" : "\(count) elements")",
      expected: "at most \(most)", hint: "use fewer dimensions, or smaller ones")
  }

  static func notInWhole(_ element: Name, _ whole: String) -> Diagnostic {
    Diagnostic(
      "not-in-whole", at: element.range, "`\(element.text)` is no element of \(whole)",
      expected: "elements of \(whole)", hint: "a part of a dimension has only elements of the whole"
    )
  }
}
