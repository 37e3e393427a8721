import SourceText

extension TextWriter {
  mutating func writeHead() {
    guard let head = model.head else { return }
    begin(
      "model \(name(head.name.text))" + (head.title.map { " \(quoted($0.text))" } ?? ""),
      apart: false)
    if let date = head.asOf { part("as of \(date.text)") }
    if let question = head.question {
      part("question \(quoted(question.text))")
      if !head.answeredBy.isEmpty { part("  answered by \(variables(head.answeredBy))") }
    }
    if head.unitsAreAdvisory { part("units advisory") }
    if let time = model.time { writeTime(time) }
    if let change = model.change {
      let over = change.over.map { " over \(ratio($0))" } ?? ""
      begin("levers change from \(number(change.from))\(over)")
    }
  }

  private mutating func writeTime(_ time: TimeDeclaration) {
    let unit =
      time.unit.text == UnitExpression.unknownName
      ? time.unit.text : name(time.unit.text)
    begin("time \(unit) \(number(time.start)) to \(number(time.end))")
    if let origin = time.origin { part("from \(origin.text)") }
    if let step = time.step { part("step \(ratio(step))") }
    if let report = time.report { part("report \(ratio(report))") }
    if let compare = time.compare {
      part("compare \(number(compare.from)) to \(number(compare.to))")
    }
    if let method = time.method { part("method \(method.text)") }
  }

  mutating func writeDeclarations() {
    for (index, unit) in model.units.enumerated() {
      let label = unit.label.map { " \(quoted($0.text))" } ?? ""
      begin("unit \(name(unit.name.text))\(label)", apart: index == 0)
    }
    for dimension in model.dimensions { write(dimension) }
    for table in model.tables { write(table) }
    for series in model.series { write(series) }
    for function in model.functions {
      begin(
        "function \(name(function.name.text))(\(names(function.parameters)))",
        function.annotations.group)
      if let formula = function.formula { part("= \(self.formula(formula))") }
      annotations(function.annotations)
    }
    for variable in ordered { write(variable) }
  }

  /// The variables, those of each heading together.
  private var ordered: [VariableDeclaration] {
    var headings: [String?] = [nil]
    for variable in model.variables where !headings.contains(variable.annotations.group) {
      headings.append(variable.annotations.group)
    }
    return headings.flatMap { heading in
      model.variables.filter { $0.annotations.group == heading }
    }
  }

  private mutating func write(_ dimension: DimensionDeclaration) {
    let whole = dimension.whole.map { " of \(name($0.text))" } ?? ""
    begin("dimension \(name(dimension.name.text))\(whole): \(names(dimension.elements))")
    for grouping in dimension.groupings {
      let members = grouping.members.map { "\(name($0.element.text)) in \(name($0.group.text))" }
      part("in \(name(grouping.dimension.text)): \(members.joined(separator: ", "))")
    }
  }

  private mutating func write(_ table: TableDeclaration) {
    let input = table.input.map { " of \(unit($0))" } ?? ""
    begin(
      "table \(name(table.name.text)): \(unit(table.unit))\(input)", table.annotations.group)
    annotations(table.annotations)
    if table.mode != "clamp" { part(table.mode) }
    part(points(table.points))
  }

  private mutating func write(_ series: SeriesDeclaration) {
    begin(
      "series \(name(series.name.text)): \(unit(series.unit)) from \(quoted(series.path.text))"
        + " column \(quoted(series.column.text)) time \(quoted(series.time.text))",
      series.annotations.group)
    if series.isStep { part("step") }
    annotations(series.annotations)
  }

  private mutating func write(_ variable: VariableDeclaration) {
    let shape = subscripts(variable.dimensions.map(\.text))
    let label = variable.annotations.label.map { " \(quoted($0.text))" } ?? ""
    begin(
      "\(keyword(variable)) \(name(variable.name.text))\(shape): \(unit(variable.unit))\(label)",
      variable.annotations.group)
    if let start = variable.start { part("start \(amounts(variable.change) ?? formula(start))") }
    if let change = variable.change { write(change) }
    if let formula = variable.formula {
      part("= \(self.formula(formula))" + tail(variable.distribution))
    } else if let distribution = variable.distribution {
      part("~ \(text(distribution))")
    }
    for element in variable.elements {
      let left = subscripts(element.subscripts.map(\.text))
      if let start = element.start { part("\(left) start \(formula(start))") }
      if case .rate(let rate)? = element.change { part("\(left) rate \(formula(rate))") }
      if let formula = element.formula {
        part("\(left) = \(self.formula(formula))" + tail(element.distribution))
      }
    }
    annotations(variable.annotations, label: false)
  }

  private func tail(_ distribution: DistributionExpression?) -> String {
    distribution.map { " ~ \(text($0))" } ?? ""
  }

  private mutating func write(_ change: StockChange) {
    switch change {
    case .flows(let gains, let loses):
      if !gains.isEmpty { part("gains \(variables(gains))") }
      if !loses.isEmpty { part("loses \(variables(loses))") }
    case .approaches(let target, let delay):
      part("approaches \(formula(target)) over \(formula(delay))")
    case .rate(let rate): part("rate \(formula(rate))")
    case .conveyor(let conveyor): write(conveyor)
    case .queue(let queue): write(queue)
    }
  }

  func text(_ distribution: DistributionExpression) -> String {
    switch distribution.form {
    case .call(let family, let numbers):
      "\(family.text)(\(numbers.map { number($0) }.joined(separator: ", ")))"
    case .weighted(let family, let shares):
      "\(family.text)("
        + shares.map { share in
          // A category's value is its place, and its range its name.
          let value =
            family.text == "categorical" ? name(share.value.range.text) : number(share.value)
          return "\(value): \(number(share.weight))"
        }.joined(separator: ", ") + ")"
    case .empirical(let path, let column):
      "empirical(\(quoted(path.text)), \(quoted(column.text)))"
    case .withinFactor(let factor): "within factor \(number(factor))"
    case .interval(let low, let high): "\(number(low)) to \(number(high))"
    }
  }
}
