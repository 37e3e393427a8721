import Interchange
import Language
import SourceText
import Spreadsheets

/// `GET XLS …` and `GET DIRECT …`: numbers, series, graphical functions and elements from files beside the
/// model.
extension VensimReader {
  /// What a call says: the sheet, what the places of a series stand in, and the first cell.
  private struct Source {
    let sheet: Workbook.Sheet
    var cell: Workbook.Position
    var isTransposed = false
    /// The row or column of the times, or of the places of a graphical function.
    var axis: Axis?

    enum Axis {
      case row(Int)
      case column(Int)
    }

    /// The series with a number among those beside each other: its places and values, gaps left out.
    func series(_ number: Int) -> (x: [Double], y: [Double]) {
      var x: [Double] = []
      var y: [Double] = []
      let last = sheet.last
      switch axis {
      case .row(let row):
        for column in cell.column...max(last.column, cell.column) {
          guard let place = sheet.number(row, column),
            let value = sheet.number(cell.row + number, column)
          else { continue }
          x.append(place)
          y.append(value)
        }
      case .column(let column):
        for row in cell.row...max(last.row, cell.row) {
          guard let place = sheet.number(row, column),
            let value = sheet.number(row, cell.column + number)
          else { continue }
          x.append(place)
          y.append(value)
        }
      case nil: break
      }
      return (x, y)
    }
  }

  /// Puts what files say in the place of the calls that ask for it.
  mutating func readFiles() {
    for index in model.variables.indices {
      var equations: [ForeignVariable.Equation] = []
      for equation in model.variables[index].equations {
        equations += filled(equation) ?? [equation]
      }
      var variable = model.variables[index]
      variable.equations = equations
      readData(&variable)
      model.variables[index] = variable
    }
  }

  private mutating func filled(_ equation: ForeignVariable.Equation) -> [ForeignVariable.Equation]?
  {
    guard case .call(let name, _, let arguments)? = equation.formula?.kind,
      let range = equation.formula?.range
    else { return nil }
    let function = name.text.folded(.vensim).split(separator: "_")
    if function == ["get", "data"] { return nil }
    guard function.count == 3, function[0] == "get", ["xls", "direct"].contains(function[1]) else {
      return nil
    }
    let texts = arguments.compactMap { argument in
      if case .text(let text) = argument.kind { text } else { nil }
    }
    switch function[2] {
    case "constants" where texts.count == 3:
      return source(texts[0], texts[1], nil, texts[2], range).map { constants(equation, $0, range) }
    case "data" where texts.count == 4:
      return source(texts[0], texts[1], texts[2], texts[3], range)
        .map { series(equation, $0, range, isData: true) }
    case "lookups" where texts.count == 4:
      return source(texts[0], texts[1], texts[2], texts[3], range)
        .map { series(equation, $0, range, isData: false) }
    default:
      log.add(
        Mistakes.wrongArguments(
          range, name.text, expected: "the file, the sheet, and cells, each in '…'"))
      return nil
    }
  }

  // MARK: Files

  private mutating func workbook(_ path: String, _ range: SourceRange) -> Workbook? {
    if let known = workbooks[path] { return known }
    do throws(Workbook.Problem) {
      let read = try Workbook(path, beside: file)
      workbooks[path] = read
      return read
    } catch {
      log.add(Mistakes.file(range, error.message, hint: error.hint))
      return nil
    }
  }

  private mutating func source(
    _ path: String, _ tab: String, _ axis: String?, _ cell: String, _ range: SourceRange
  ) -> Source? {
    guard let workbook = workbook(path, range) else { return nil }
    let isTransposed = cell.hasSuffix("*")
    let written = isTransposed ? String(cell.dropLast()) : cell
    let named = workbook.names[written.lowercased()]
    guard let sheet = workbook.sheet(named?.sheet ?? tab) else {
      log.add(Mistakes.file(range, "`\(path)` has no sheet `\(tab)`"))
      return nil
    }
    guard let position = named?.position ?? Workbook.Position(written) else {
      log.add(Mistakes.file(range, "`\(cell)` is neither a cell nor a name of `\(path)`"))
      return nil
    }
    var source = Source(sheet: sheet, cell: position, isTransposed: isTransposed)
    guard let axis else { return source }
    if let row = Int(axis), row > 0 {
      source.axis = .row(row - 1)
    } else if let column = Workbook.Position.column(axis[...]) {
      source.axis = .column(column)
    } else if let place = workbook.names[axis.lowercased()]?.position {
      source.axis =
        place.row == position.row ? .column(place.column) : .row(place.row)
    } else {
      log.add(Mistakes.file(range, "`\(axis)` is neither a row nor a column"))
      return nil
    }
    return source
  }

  // MARK: Equations of elements

  /// The elements that an equation's left side stands for, one by one, and how many of its subscripts are
  /// dimensions.
  func combinations(_ equation: ForeignVariable.Equation) -> (all: [[Name]], sizes: [Int]) {
    var sizes: [Int] = []
    var all: [[Name]] = [[]]
    for written in equation.subscripts {
      let folded = written.text.folded(.vensim)
      let dimension = model.dimensions.first { $0.name.text.folded(.vensim) == folded }
      let elements = dimension?.elements ?? [written]
      if dimension != nil { sizes.append(elements.count) }
      all = all.flatMap { prefix in elements.map { prefix + [$0] } }
    }
    return (all, sizes)
  }

  private mutating func constants(
    _ equation: ForeignVariable.Equation, _ source: Source, _ range: SourceRange
  ) -> [ForeignVariable.Equation] {
    let (all, sizes) = combinations(equation)
    let width = sizes.last ?? 1
    return all.enumerated().map { number, elements in
      var own = equation
      own.subscripts = elements
      var (down, across) = (number / width, number % width)
      if source.isTransposed { (down, across) = (across, down) }
      let value = source.sheet.number(source.cell.row + down, source.cell.column + across)
      if value == nil {
        log.add(Mistakes.file(range, "a cell that is needed is empty or no number"))
      }
      own.formula = ForeignExpression(.number(value ?? 0), range)
      return own
    }
  }

  private mutating func series(
    _ equation: ForeignVariable.Equation, _ source: Source, _ range: SourceRange, isData: Bool
  ) -> [ForeignVariable.Equation] {
    combinations(equation).all.enumerated().map { number, elements in
      var own = equation
      own.subscripts = elements
      let (x, y) = source.series(number)
      if x.isEmpty { log.add(Mistakes.file(range, "there are no numbers where the series begins")) }
      own.table = ForeignTable(x: x, y: y, range: range)
      own.formula = nil
      if isData { read(&own, range) }
      return own
    }
  }

  /// Makes an equation the value of its table at the time, between its points as the keyword says.
  mutating func read(_ equation: inout ForeignVariable.Equation, _ range: SourceRange) {
    let time = ForeignExpression(.name(Name(text: "Time", range: range), []), range)
    equation.formula = time
    switch equation.keyword {
    case "HOLD BACKWARD": equation.table?.mode = .step
    case "LOOK FORWARD":
      // The next value holds from behind the one before: a step of the time running back.
      equation.formula = ForeignExpression(.minus(time), range)
      if let table = equation.table {
        equation.table = ForeignTable(
          x: table.x.reversed().map { -$0 }, y: table.y.reversed(), mode: .step,
          range: table.range)
      }
    case "RAW":
      guard let table = equation.table else { return }
      equation.table = nil
      equation.formula = raw(table, time, range)
    default: break
    }
  }

  /// The value at the times of a series, and `:NA:` between them.
  private func raw(_ table: ForeignTable, _ time: ForeignExpression, _ range: SourceRange)
    -> ForeignExpression
  {
    func call(_ name: String, _ arguments: [ForeignExpression]) -> ForeignExpression {
      ForeignExpression(.call(Name(text: name, range: range), [], arguments), range)
    }
    func step(_ y: [Double]) -> ForeignExpression {
      let points = ForeignTable(x: table.x, y: y, mode: .step, range: range)
      // Half a step later, so that rounding of the time does not matter.
      let step = ForeignExpression(.name(Name(text: "TIME STEP", range: range), []), range)
      let half = ForeignExpression(
        .binary(.divide, step, ForeignExpression(.number(2), range)), range)
      let later = ForeignExpression(.binary(.add, time, half), range)
      return call("WITH LOOKUP", [later, ForeignExpression(.points(points), range)])
    }
    let passed = call(
      "ABS", [ForeignExpression(.binary(.subtract, time, step(table.x)), range)])
    let small = ForeignExpression(
      .binary(
        .divide, ForeignExpression(.name(Name(text: "TIME STEP", range: range), []), range),
        ForeignExpression(.number(2), range)), range)
    return call(
      "IF THEN ELSE",
      [
        ForeignExpression(.binary(.less, passed, small), range), step(table.y),
        ForeignExpression(.number(missingValue), range),
      ])
  }

  // MARK: Elements

  /// The last cell of elements: a cell, a name, a column or a row up to its last entry, or, where nothing is said, the
  /// last entry below the first cell or beside it.
  private func last(_ text: String, _ source: Source) -> Workbook.Position? {
    let first = source.cell
    let end = source.sheet.last
    let plain = text.filter { $0 != "$" && !$0.isWhitespace }
    if let cell = Workbook.Position(plain) { return cell }
    if let column = Workbook.Position.column(plain[...]) {
      return .init(row: max(end.row, first.row), column: column)
    }
    if let row = Int(plain), row > 0 {
      return .init(row: row - 1, column: max(end.column, first.column))
    }
    guard plain.isEmpty else { return nil }
    let isDown = source.sheet.cells[.init(row: first.row + 1, column: first.column)] != nil
    return isDown
      ? .init(row: max(end.row, first.row), column: first.column)
      : .init(row: first.row, column: max(end.column, first.column))
  }

  /// `GET XLS SUBSCRIPT(file, sheet, first cell, last cell, prefix)`.
  mutating func elements(from call: ForeignExpression) -> [Name] {
    guard case .call(let name, _, let arguments) = call.kind,
      ["get_xls_subscript", "get_direct_subscript"].contains(name.text.folded(.vensim))
    else {
      log.add(Mistakes.wrongArguments(call.range, call.range.text, expected: "elements"))
      return []
    }
    let texts = arguments.compactMap { argument in
      if case .text(let text) = argument.kind { text } else { nil }
    }
    guard texts.count >= 4, let source = source(texts[0], texts[1], nil, texts[2], call.range)
    else {
      return []
    }
    guard let last = last(texts[3], source) else {
      log.add(Mistakes.file(call.range, "`\(texts[3])` is neither a cell nor a column nor a row"))
      return []
    }
    guard last.row >= source.cell.row, last.column >= source.cell.column,
      last.row - source.cell.row < 10_000, last.column - source.cell.column < 10_000
    else {
      log.add(Mistakes.file(call.range, "`\(texts[3])` is not behind `\(texts[2])`"))
      return []
    }
    let prefix = texts.count > 4 ? texts[4] : ""
    var elements: [Name] = []
    for row in source.cell.row...last.row {
      for column in source.cell.column...last.column {
        switch source.sheet.cells[.init(row: row, column: column)] {
        case .text(let text): elements.append(Name(text: prefix + text, range: call.range))
        case .number(let value):
          let text = Int(exactly: value).map(String.init) ?? "\(value)"
          elements.append(Name(text: prefix + text, range: call.range))
        case nil: continue
        }
      }
    }
    return elements
  }
}
