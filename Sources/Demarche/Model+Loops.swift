import Analyses
import Checker
import Language
import Report
import Studies
import Words

extension Model {
  /// What is doubtful about how the model behaves: loops whose sign is not what they say.
  public var doubts: String {
    guard !checked.loops.isEmpty, var signs = try? LinkSigns(checked) else { return "" }
    return checked.loops.compactMap { loop in
      let polarity = signs.polarity(of: checked.chain(of: loop))
      guard let share = polarity.agreement(reinforcing: loop.reinforcing), share < 1 else {
        return nil
      }
      let declared = loop.reinforcing ? "reinforcing" : "balancing"
      return "warning: the loop `\(loop.name)` is declared \(declared), but along the base"
        + " run its links multiply to that sign at \(Figures.share(share)) of the times only\n"
        + "  hint: check the order of its links, or declare the other sign\n"
    }.joined()
  }

  /// The declared loops with the sign that each has along the base run.
  func declaredLoops(_ width: Int) -> [String] {
    guard !checked.loops.isEmpty, var signs = try? LinkSigns(checked) else { return [] }
    return ["LOOPS declared, their sign measured by perturbation along the base run"]
      + checked.loops.map { loop in
        let declared = loop.reinforcing ? "reinforcing" : "balancing"
        let verdict = signs.polarity(of: checked.chain(of: loop)).verdict(
          reinforcing: loop.reinforcing)
        let row =
          "   \(Layout.left(loop.name, 5)) \(Layout.left(declared, 12)) \(Layout.left(verdict, 24))"
        return Layout.left("\(row) \(loop.notes.label?.text ?? "")", width).trimmingEnd
      } + [""]
  }

  /// The loops that the equations have, whether declared or not: through each link the shortest.
  /// - Parameters:
  ///   - width: The columns.
  ///   - most: How many are shown; nil: all.
  /// - Returns: Lines, each ended.
  public func loops(width: Int = 80, most: Int? = nil) -> String {
    guard checked.variables.count <= CheckedModel.mostSearched else {
      return
        "LOOPS are looked for in models of up to \(CheckedModel.mostSearched) variables only.\n"
    }
    let all = checked.feedbackLoops
    let own = all.filter { $0.count == 1 }
    let loops = all.filter { $0.count > 1 }
    var declared: [[Int]: String] = [:]
    for loop in checked.loops { declared[checked.turned(checked.chain(of: loop))] = loop.name }
    var lines = Layout.wrap(
      "LOOPS found (\(loops.count)): the shortest through each link, with its sign along the base run",
      width: width)
    guard var signs = try? LinkSigns(checked) else { return "" }
    for loop in loops.prefix(most ?? loops.count) {
      let name = declared[loop].map { $0 + " " } ?? ""
      let names = (loop + loop.prefix(1)).map { checked.variables[$0].name }
      lines += Layout.wrap(
        name + names.joined(separator: " → "), width: width,
        indent: String(repeating: " ", count: 18),
        first: "   " + Layout.left(signs.polarity(of: loop).words, 15))
    }
    if let most, loops.count > most {
      lines.append("   … and \(loops.count - most) longer ones; `--loops` shows all")
    }
    let longer = checked.loops.filter { !loops.contains(checked.turned(checked.chain(of: $0))) }
      .map(\.name)
    if !longer.isEmpty {
      lines += Layout.wrap(
        "Declared, but longer than the shortest through each of their links: "
          + longer.joined(separator: ", "), width: width, indent: "   ", first: "   ")
    }
    if !own.isEmpty {
      lines += Layout.wrap(
        "Besides, \(own.count) stocks act directly on their own rate.", width: width, indent: "   ",
        first: "   ")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
