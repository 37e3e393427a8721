import Language
import SourceText

extension Elaboration {
  /// A formula in our terms; what cannot be said is reported, and a number stands in its place.
  mutating func expression(_ formula: ForeignExpression) -> Expression {
    let range = formula.range
    guard grow(range) else { return Expression(.number(0), range) }
    switch formula.kind {
    case .number(let value): return number(value, range)
    case .text:
      log.add(
        Mistakes.unsupported("a text in a formula", range, hint: "only some functions take texts"))
      return Expression(.number(0), range)
    case .name(let name, let subscripts): return reference(name, subscripts, range)
    case .call(let name, let subscripts, let arguments):
      return call(name, subscripts, arguments, range)
    case .minus(let a): return Expression(.unary(.minus, expression(a)), range)
    case .not(let a): return Expression(.unary(.not, expression(a)), range)
    case .binary(let op, let a, let b): return binary(op, expression(a), expression(b), range)
    case .conditional(let a, let b, let c):
      return Expression(
        .conditional(expression(a), then: expression(b), otherwise: expression(c)), range)
    case .rows, .points:
      log.add(
        Mistakes.unsupported(
          "a list within a formula", range, hint: "give it a variable of its own"))
      return Expression(.number(0), range)
    }
  }

  private func binary(
    _ op: ForeignOperator, _ a: Expression, _ b: Expression, _ range: SourceRange
  ) -> Expression {
    let own: BinaryOperator
    switch op {
    case .add: own = .add
    case .subtract: own = .subtract
    case .multiply: own = .multiply
    case .divide: own = .divide
    case .power: own = .power
    case .modulo: return modulo(a, b, range)
    case .safeDivide: return safeQuotient(a, b, Expression(.number(0), range), range)
    case .less: own = .less
    case .lessOrEqual: own = .lessOrEqual
    case .greater: own = .greater
    case .greaterOrEqual: own = .greaterOrEqual
    case .equal: own = .equal
    case .notEqual: own = .notEqual
    case .and: own = .and
    case .or: own = .or
    }
    return Expression(.binary(own, a, b), range)
  }

  /// `a / b`, and something else where `b` is 0.
  func safeQuotient(
    _ a: Expression, _ b: Expression, _ otherwise: Expression, _ range: SourceRange
  ) -> Expression {
    let isZero = Expression(.binary(.equal, b, Expression(.number(0), range)), range)
    return Expression(
      .conditional(
        isZero, then: otherwise, otherwise: Expression(.binary(.divide, a, b), range)), range)
  }

  func number(_ value: Double, _ range: SourceRange) -> Expression {
    value < 0
      ? Expression(.unary(.minus, Expression(.number(-value), range)), range)
      : Expression(.number(value), range)
  }

  // MARK: Names

  /// What a name stands for where the formula stands: in its module, else in those around it.
  func find(_ written: String) -> (name: String, symbol: Symbol)? {
    let dialect = source.dialect
    let isAbsolute = dialect == .xmile && written.hasPrefix(".")
    let parts = dialect == .xmile ? written.qualified : [written]
    let name = parts.dropFirst(isAbsolute ? 1 : 0).map { $0.folded(dialect) }
      .joined(separator: ".")
    if isAbsolute { return symbols[name].map { (name, $0) } }
    var scope = place.scope[...]
    while true {
      if let symbol = symbols[scope + name] { return (String(scope) + name, symbol) }
      guard !scope.isEmpty else { return nil }
      scope = scope.dropLast()
      scope =
        scope[..<(scope.lastIndex(of: ".").map { scope.index(after: $0) } ?? scope.startIndex)]
    }
  }

  mutating func reference(_ name: Name, _ subscripts: [ForeignSubscript], _ range: SourceRange)
    -> Expression
  {
    guard let (own, symbol) = find(name.text) else { return builtIn(name, range) }
    if symbol.variable.role == .lookup {
      log.add(
        Mistakes.unsupported(
          "the graphical function `\(name.text)` without what it is applied to", range,
          hint: "write `\(name.text)(x)`"))
      return Expression(.number(0), range)
    }
    guard !symbol.dimensions.isEmpty else {
      guard subscripts.isEmpty else {
        log.add(Mistakes.subscriptCount(range, name.text, 0, subscripts.count))
        return Expression(.number(0), range)
      }
      return Expression(.reference(own), range)
    }
    if let dynamic = subscripts.firstIndex(where: \.isComputed),
      subscripts.count == symbol.dimensions.count
    {
      return chosen(name, symbol, subscripts, dynamic, range)
    }
    guard let elements = elements(name, symbol, subscripts, range) else {
      return Expression(.number(0), range)
    }
    guard symbol.equations[elements.joined(separator: ",")] != nil else {
      log.add(Mistakes.noSuchElement(range, Self.element(own, elements)))
      return Expression(.number(0), range)
    }
    guard symbol.isWhole else {
      return Expression(.reference(Self.element(own, elements)), range)
    }
    return Expression(
      .element(
        quoted(own, name.range),
        elements.map { Subscript(name: quoted($0, range), group: nil) }), range)
  }

  /// The element that each subscript stands for; nil, reported, if one stands for none.
  mutating func elements(
    _ name: Name, _ symbol: Symbol, _ subscripts: [ForeignSubscript], _ range: SourceRange
  ) -> [String]? {
    guard subscripts.isEmpty || subscripts.count == symbol.dimensions.count else {
      log.add(
        Mistakes.subscriptCount(range, name.text, symbol.dimensions.count, subscripts.count))
      return nil
    }
    var found: [String] = []
    for (position, dimension) in symbol.dimensions.enumerated() {
      let written = subscripts.isEmpty ? nil : subscripts[position]
      var before = symbol.dimensions[..<position].count { $0 == dimension }
      if case .name(let name, _)? = written {
        before = subscripts[..<position].count { other in
          if case .name(let same, _) = other { same.text == name.text } else { false }
        }
      }
      guard let element = element(written, dimension, before) else {
        let shown = written.map(\.range.text) ?? dimension
        log.add(Mistakes.badSubscript(written?.range ?? range, shown, dimension: dimension))
        return nil
      }
      found.append(element)
    }
    return found
  }

  /// The key under which what is gathered over stands in ``Place/bound``.
  static func star(_ dimension: String, _ number: Int) -> String { "*\(dimension) \(number)" }

  /// The key under which the element of a dimension stands that a left side names several times.
  static func repeated(_ dimension: String, _ number: Int) -> String { "#\(dimension) \(number)" }

  private func element(_ written: ForeignSubscript?, _ dimension: String, _ before: Int)
    -> String?
  {
    let axis = axes[dimension] ?? Axis([])
    switch written {
    case nil:
      return place.bound[Self.repeated(dimension, before)] ?? place.bound[dimension]
        ?? place.bound[Self.star(dimension, before)]
        ?? place.bound.sorted { $0.key < $1.key }.first { axis.positions[$0.value] != nil }?.value
    case .all: return place.bound[Self.star(dimension, before)]
    case .span: return place.bound[Self.star(dimension, before)]
    case .number(let expression):
      guard case .number(let value) = expression.kind, let index = Int(exactly: value),
        axis.elements.indices.contains(index - 1)
      else { return nil }
      let named = String(index)
      return axis.positions[named] != nil ? named : axis.elements[index - 1]
    case .name(let name, let gathers):
      let folded = name.text.folded(source.dialect)
      if !gathers, let own = place.bound[Self.repeated(folded, before)] { return own }
      return element(folded + (gathers ? "!" : ""), dimension, axis)
    }
  }

  private func element(_ written: String, _ dimension: String, _ axis: Axis) -> String? {
    if let bound = place.bound[written] {
      if axis.positions[bound] != nil { return bound }
      return image(of: bound, from: written.filter { $0 != "!" }, in: dimension)
    }
    if axis.positions[written] != nil { return written }
    if let element = written.split(separator: ".").last.map(String.init), element != written,
      axis.positions[element] != nil
    {
      return element
    }
    // A dimension that stands for one of those on the left side.
    guard let other = axes[written] else { return nil }
    for (target, element) in place.bound.sorted(by: { $0.key < $1.key }) {
      if let image = other.mappings[target]?[element], axis.positions[image] != nil {
        return image
      }
    }
    let images = Set(
      place.bound.compactMap { name, element in image(of: element, from: name, in: written) })
    return images.count == 1 ? images.first : nil
  }

  /// The one element of a dimension that stands for another dimension's element, or for which it stands.
  private func image(of element: String, from: String, in dimension: String) -> String? {
    if let image = axes[dimension]?.mappings[from]?[element] { return image }
    let images = (axes[from]?.mappings[dimension] ?? [:]).filter { $0.value == element }
    return images.count == 1 ? images.first?.key : nil
  }

  // MARK: Elements by number

  /// An element whose number is computed: a choice among all, and 0 where there is none with the number.
  private mutating func chosen(
    _ name: Name, _ symbol: Symbol, _ subscripts: [ForeignSubscript], _ position: Int,
    _ range: SourceRange
  ) -> Expression {
    guard case .number(let formula) = subscripts[position] else {
      return Expression(.number(0), range)
    }
    let index = expression(formula)
    let elements = axes[symbol.dimensions[position]]?.elements ?? []
    var result = Expression(.number(0), range)
    for (offset, element) in elements.enumerated().reversed() {
      var own = subscripts
      own[position] = .name(Name(text: element, range: formula.range), gathers: false)
      let value = reference(name, own, range)
      let isIt = Expression(
        .binary(.equal, index, Expression(.number(Double(offset + 1)), range)), range)
      result = Expression(.conditional(isIt, then: value, otherwise: result), range)
    }
    return result
  }

  /// The variable or element whose formula it is, as in `PREVIOUS(SELF, 0)`.
  private mutating func ownValue(_ range: SourceRange) -> Expression {
    guard let name = place.name else { return Expression(.number(0), range) }
    return reference(name, [], range)
  }

  // MARK: What every model has

  /// The dimension by which Vensim counts a dimension's elements: the largest that holds them all.
  private func family(of dimension: String) -> String {
    guard source.dialect == .vensim, let axis = axes[dimension] else { return dimension }
    let holders = axes.filter { _, other in
      axis.elements.allSatisfy { other.positions[$0] != nil }
    }
    let best = holders.max {
      ($0.value.elements.count, $1.key) < ($1.value.elements.count, $0.key)
    }
    return best?.key ?? dimension
  }

  private mutating func builtIn(_ name: Name, _ range: SourceRange) -> Expression {
    let folded = name.text.folded(source.dialect)
    switch folded {
    case "time": return Expression(.reference("time"), range)
    case "dt", "time_step":
      guard let stepLength else { return Expression(.reference("time_step"), range) }
      return Self.call(stepLength, [Expression(.reference("time"), range)], range)
    case "starttime", "initial_time": return number(time.start.value, range)
    case "stoptime", "final_time": return number(time.stop.value, range)
    case "saveper", "savper", "saveinterval":
      return number(time.save?.value ?? time.step.value, range)
    case "self" where source.dialect == .xmile && !place.owner.isEmpty:
      return ownValue(range)
    case "pi": return Expression(.reference("pi"), range)
    case "inf": return Expression(.number(.greatestFiniteMagnitude), range)
    default: break
    }
    if let element = place.bound[folded] ?? (homes[folded] != nil ? folded : nil) {
      let dimension = family(of: axes[folded] != nil ? folded : homes[folded] ?? "")
      if let position = axes[dimension]?.positions[element] {
        return Expression(.number(Double(position + 1)), range)
      }
    }
    if let value = function(name, [], range) { return value }
    // Once, however many elements of an equation read it: what may be meant is costly to find.
    if !log.has(Mistakes.unknownNameCode, at: name.range) {
      let known = symbols.filter { !$0.value.isHelper }.keys
      log.add(Mistakes.unknownName(name, folded, known: known.sorted()))
    }
    return Expression(.number(0), range)
  }
}

extension ForeignSubscript {
  /// Whether it is a number that has to be computed.
  fileprivate var isComputed: Bool {
    guard case .number(let expression) = self else { return false }
    if case .number = expression.kind { return false }
    return true
  }
}
