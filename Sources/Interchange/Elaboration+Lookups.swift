import Language
import SourceText

/// Functions that read a graphical function or a series other than at one place between its points.
extension Elaboration {
  mutating func lookups(_ call: ForeignCall) -> Expression? {
    switch call.name {
    case "lookup_extrapolate", "tabxl":
      return read(call, 2) { elaboration, table, x in
        elaboration.applied(table.with(.extrapolate), x, call.range)
      }
    case "lookup_backward":
      return read(call, 2) { elaboration, table, x in
        elaboration.applied(table.with(.step), x, call.range)
      }
    case "lookup_forward":
      return read(call, 2) { elaboration, table, x in
        elaboration.applied(
          table.mirrored.with(.step), Expression(.unary(.minus, x), call.range), call.range)
      }
    case "lookup_invert", "lookupinv":
      return read(call, 2) { elaboration, table, y in
        elaboration.inverted(table, y, call.range)
      }
    case "get_data_at_time":
      return read(call, 2) { elaboration, table, x in
        elaboration.applied(table.with(.clamp), x, call.range)
      }
    case "get_data_between_times": return between(call)
    case "get_data_first_time": return fact(call) { $0.x.first }
    case "get_data_last_time": return fact(call) { $0.x.last }
    case "get_data_max": return fact(call) { $0.y.max() }
    case "get_data_min": return fact(call) { $0.y.min() }
    case "get_data_mean":
      return fact(call) { $0.y.isEmpty ? nil : $0.y.reduce(0, +) / Double($0.y.count) }
    case "get_data_total_points": return fact(call) { Double($0.y.count) }
    default: return nil
    }
  }

  /// The points that an argument names; nil, reported, if it names none.
  mutating func points(_ argument: ForeignExpression, _ call: ForeignCall) -> ForeignTable? {
    if case .points(let table) = argument.kind { return table.sorted }
    if case .name(let name, let subscripts) = argument.kind, let (_, symbol) = find(name.text),
      let elements = elements(name, symbol, subscripts, argument.range),
      let table = symbol.equations[elements.joined(separator: ",")]?.table
    {
      return table.sorted
    }
    log.add(
      Mistakes.unsupported(
        "`\(call.written.text)` of something without points", argument.range,
        hint: "name a graphical function or a series"))
    return nil
  }

  private mutating func read(
    _ call: ForeignCall, _ count: Int,
    _ body: (inout Elaboration, ForeignTable, Expression) -> Expression
  ) -> Expression {
    guard call.arguments.count == count else {
      log.add(
        Mistakes.argumentCount(
          call.range, call.written.text, call.arguments.count, "\(count) arguments"))
      return call.failed
    }
    guard let table = points(call.arguments[0], call) else { return call.failed }
    let x = expression(call.arguments[1])
    return body(&self, table, x)
  }

  private mutating func applied(_ table: ForeignTable, _ x: Expression, _ range: SourceRange)
    -> Expression
  {
    Self.call(helperTable(table), [x], range)
  }

  private mutating func fact(_ call: ForeignCall, _ value: (ForeignTable) -> Double?) -> Expression
  {
    guard call.arguments.count == 1, let table = points(call.arguments[0], call) else {
      return call.failed
    }
    return number(value(table) ?? missingValue, call.range)
  }

  /// `GET DATA BETWEEN TIMES(series, time, mode)`: 1 forward, 0 between, −1 backward.
  private mutating func between(_ call: ForeignCall) -> Expression {
    guard call.arguments.count == 3, let mode = startValue(call.arguments[2]),
      let table = points(call.arguments[0], call)
    else {
      log.add(
        Mistakes.argumentCount(
          call.range, call.written.text, call.arguments.count, "a series, a time and a mode"))
      return call.failed
    }
    let x = expression(call.arguments[1])
    if mode >= 1 {
      let back = Expression(.unary(.minus, x), call.range)
      return applied(table.mirrored.with(.step), back, call.range)
    }
    return applied(table.with(mode <= -1 ? .step : .clamp), x, call.range)
  }

  /// The place at which a graphical function that rises or falls throughout has a value.
  private mutating func inverted(_ table: ForeignTable, _ y: Expression, _ range: SourceRange)
    -> Expression
  {
    let rises = zip(table.y, table.y.dropFirst()).allSatisfy { $0 < $1 }
    let falls = zip(table.y, table.y.dropFirst()).allSatisfy { $0 > $1 }
    guard rises || falls else {
      log.add(
        Mistakes.unsupported(
          "the inverse of a graphical function that turns", range,
          hint: "it must rise or fall throughout"))
      return Expression(.number(0), range)
    }
    let inverse = ForeignTable(
      x: rises ? table.y : table.y.reversed(), y: rises ? table.x : table.x.reversed(),
      range: table.range)
    return applied(inverse, y, range)
  }
}

extension ForeignTable {
  fileprivate func with(_ mode: Mode) -> ForeignTable {
    ForeignTable(x: x, y: y, mode: mode, range: range)
  }

  /// The function of the negative of its argument.
  fileprivate var mirrored: ForeignTable {
    ForeignTable(x: x.reversed().map { -$0 }, y: y.reversed(), mode: mode, range: range)
  }
}
