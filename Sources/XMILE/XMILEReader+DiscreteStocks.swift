import Interchange
import Language
import SourceText

/// Conveyors and queues: XMILE 1.0, 4.2.1 and 4.3.
extension XMILEReader {
  /// Reads how a stock keeps things in order, or what a flow has to do with such a stock.
  mutating func readDiscreteStock(_ element: Element, _ variable: inout ForeignVariable) {
    for (name, hint) in Self.refused {
      let found = element.children.first { $0.name.split(separator: ":").last == name[...] }
      guard let found else { continue }
      log.add(Mistakes.unsupported("`\(name)`", found.range, hint: hint))
    }
    if let conveyor = element.first("conveyor") {
      variable.discreteStock = readConveyor(conveyor).map { .conveyor($0) }
    } else if element.first("queue") != nil {
      variable.discreteStock = .queue
    }
    if variable.discreteStock != nil { variable.isNonNegative = false }
    guard variable.role == .flow else { return }
    variable.isLeak = element.first("leak").map(\.isTrue) ?? false
    variable.isOverflow = element.first("overflow").map(\.isTrue) ?? false
    guard variable.isLeak else { return }
    variable.isNonNegative = false
    if let from = share("leak_start", element, 0), let to = share("leak_end", element, 1),
      from.value > 0 || to.value < 1
    {
      variable.leakZone = (from, to)
    }
  }

  private static let refused = [
    ("oven", "say what it does with a stock and delays"),
    ("leak_integers", "let it leak any amounts"),
    ("multiplier", "multiply in an equation, and give each stock a flow of its own"),
    ("spreadflow", "let what comes on a conveyor begin at its beginning"),
  ]

  private mutating func share(_ name: String, _ element: Element, _ fallback: Double) -> Number? {
    guard let written = element.attribute(name) else {
      return Number(value: fallback, range: element.range)
    }
    guard let value = Double(decimal: written), (0...1).contains(value) else {
      log.add(Mistakes.badValue(element.range, written, expected: "a number from 0 to 1"))
      return nil
    }
    return Number(value: value, range: element.range)
  }

  private mutating func readConveyor(_ element: Element) -> ForeignDiscreteStock.Conveyor? {
    guard let length = element.first("len"), let transit = formula(length) else {
      log.add(
        Mistakes.missingElement("len", in: element, hint: "say how long things are on their way"))
      return nil
    }
    func isSet(_ name: String) -> Bool { element.attribute(name)?.lowercased() == "true" }
    var conveyor = ForeignDiscreteStock.Conveyor(transit: transit)
    conveyor.capacity = element.first("capacity").flatMap { formula($0) }
    conveyor.limit = element.first("in_limit").flatMap { formula($0) }
    conveyor.sampled = element.first("sample").flatMap { formula($0) }
    conveyor.halted = element.first("arrest").flatMap { formula($0) }
    conveyor.isExponential = isSet("exponential_leak")
    let takesMany = element.attribute("one_at_a_time")?.lowercased() == "false"
    conveyor.batches = takesMany ? .many : isSet("batch_integrity") ? .whole : .parts
    if takesMany, isSet("batch_integrity") {
      log.add(
        Mistakes.unsupported(
          "a conveyor that takes several whole batches", element.range,
          hint: "take one at a time, or parts of batches"))
    }
    if isSet("discrete"), conveyor.limit != nil {
      log.add(
        Mistakes.unsupported(
          "the inflow limit of a discrete conveyor", element.range,
          hint: "limit the flow into it by its equation"))
    }
    conveyor.keepsOrder = isSet("fifo")
    return conveyor
  }

  /// What an element says; nil where it says nothing or sets no limit.
  private mutating func formula(_ element: Element) -> ForeignExpression? {
    let text = element.trimmedText
    guard !text.isEmpty, text.lowercased() != "inf" else { return nil }
    return ForeignParser.expression(element.text, .xmile, &log)
  }
}
