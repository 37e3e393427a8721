import Analyses
import Checker
import Language
import Words

extension ModelSheet {
  /// What is doubtful about how the model behaves: loops whose sign is not what they say.
  package var doubts: String {
    guard let polarity else { return "" }
    return model.loops.compactMap { loop in
      guard let share = polarity(model.chain(of: loop)).agreement(reinforcing: loop.reinforcing),
        share < 1
      else {
        return nil
      }
      let declared = loop.reinforcing ? "reinforcing" : "balancing"
      return "warning: the loop `\(loop.name)` is declared \(declared), but along the base"
        + " run its links multiply to that sign at \(Figures.share(share)) of the times only\n"
        + "  hint: check the order of its links, or declare the other sign\n"
    }.joined()
  }

  /// The declared loops with the sign that each has along the base run.
  var declaredLoops: [String] {
    guard !model.loops.isEmpty, let polarity else { return [] }
    return ["LOOPS declared, their sign measured by perturbation along the base run"]
      + model.loops.map { loop in
        let declared = loop.reinforcing ? "reinforcing" : "balancing"
        let verdict = polarity(model.chain(of: loop)).verdict(
          reinforcing: loop.reinforcing)
        let row =
          "   \(Layout.left(loop.name, 5)) \(Layout.left(declared, 12)) \(Layout.left(verdict, 24))"
        return Layout.left("\(row) \(loop.notes.label?.text ?? "")", width).trimmingEnd
      } + [""]
  }

  /// The loops that the equations have, whether declared or not: through each link the shortest.
  /// - Parameter most: How many are shown; nil: all.
  /// - Returns: Lines, each ended.
  package func loops(most: Int? = nil) -> String {
    guard model.variables.count <= CheckedModel.mostSearched else {
      return
        "LOOPS are looked for in models of up to \(CheckedModel.mostSearched) variables only.\n"
    }
    let all = model.feedbackLoops
    let own = all.filter { $0.count == 1 }
    let loops = all.filter { $0.count > 1 }
    var declared: [[Int]: String] = [:]
    for loop in model.loops { declared[model.turned(model.chain(of: loop))] = loop.name }
    var lines = Layout.wrap(
      "LOOPS found (\(loops.count)): the shortest through each link, with its sign along the base run",
      width: width)
    guard let polarity else { return "" }
    for loop in loops.prefix(most ?? loops.count) {
      let name = declared[loop].map { $0 + " " } ?? ""
      let names = (loop + loop.prefix(1)).map { model.variables[$0].name }
      lines += Layout.wrap(
        name + names.joined(separator: " → "), width: width,
        indent: String(repeating: " ", count: 18),
        first: "   " + Layout.left(polarity(loop).words, 15))
    }
    if let most, loops.count > most {
      lines.append("   … and \(loops.count - most) longer ones; `--loops` shows all")
    }
    let longer = model.loops.filter { !loops.contains(model.turned(model.chain(of: $0))) }
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
