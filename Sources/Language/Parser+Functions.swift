import SourceText

extension Parser {
  mutating func series() throws(Skip) {
    let name = try name("the name of the series")
    let unit = try typed(name)
    let example = "write `series \(name.text): 1 from \"data.csv\" column \"x\" time \"year\"`"
    try expect(word: "from", hint: example)
    let path = try text("the path of a CSV file in quotes")
    try expect(word: "column", hint: example)
    let column = try text("the name of a column in quotes")
    try expect(word: "time", hint: example)
    var series = SeriesDeclaration(
      name: name, unit: unit, path: path, column: column,
      time: try text("the name of the column of times in quotes"),
      annotations: Annotations(group: group))
    var seen: Set<String> = []
    while let part = nextPart(of: "a series", Self.annotationParts + ["step"], once: &seen) {
      do throws(Skip) {
        if part == "step" {
          advance()
          series.isStep = true
        } else {
          try annotation(part, into: &series.annotations)
        }
      } catch {
        skipPart()
      }
    }
    model.series.append(series)
  }

  mutating func function() throws(Skip) {
    let name = try name("the name of the function")
    try expect(symbol: "(", hint: "write `function \(name.text)(x) = …`")
    let parameters = try names("the name of an argument")
    try expect(symbol: ")")
    var function = FunctionDeclaration(
      name: name, parameters: parameters, annotations: Annotations(group: group))
    var seen: Set<String> = []
    while let part = nextPart(of: "a function", ["="] + Self.annotationParts, once: &seen) {
      do throws(Skip) {
        if part == "=" {
          advance()
          function.formula = try expression()
        } else {
          try annotation(part, into: &function.annotations)
        }
      } catch {
        skipPart()
      }
    }
    if !seen.contains("=") {
      log.add(
        Mistakes.missingPart(
          "equation", of: "the function `\(name.text)`", at: name.range,
          hint: "add for example `= x / 2`"))
    }
    model.functions.append(function)
  }
}
