package import Checker
package import Evidence
import Words

/// What stands behind a variable, and behind what it acts on.
package struct EvidenceSheet: Sendable {
  private let name: String
  private let label: String?
  /// The lines of its declaration.
  private let declaration: [String]
  private let claims: Claims
  /// What it acts on, directly or through others, the outcomes among them apart.
  private let reached: [String]
  private let outcomes: [String]

  /// - Parameters:
  ///   - model: The model.
  ///   - index: The variable's number.
  ///   - claims: What sources say of the model.
  package init(_ model: CheckedModel, _ index: Int, _ claims: Claims) {
    let variable = model.variables[index]
    let reached = model.reached(from: index).map { model.variables[$0] }.filter { !$0.isHidden }
      .map(\.name)
    name = variable.name
    label = variable.label
    declaration = model.declaration(variable)
    self.claims = claims
    self.reached = reached
    outcomes = model.outcomes.map(\.name).filter(reached.contains)
  }

  /// The sheet as lines for a terminal.
  package func text(width: Int) -> String {
    var lines = [label.map { "\(name)  \($0)" } ?? name]
    lines += declaration.flatMap { line in
      let bare = String(line.trimmingPrefix { $0 == " " })
      let indent = String(repeating: " ", count: 2 + line.count - bare.count)
      return Layout.wrap(bare, width: width, indent: indent + "  ", first: indent)
    }
    let own = claims.entries.filter { entry in touches(entry) { $0 == name } }
    lines += [""] + (own.isEmpty ? ["  No source speaks of it."] : own.flatMap { entry($0, width) })
    lines += [""]
    lines += Layout.wrap(
      reached.isEmpty
        ? "It acts on nothing."
        : "It acts on \(reached.count) variables, of the outcomes on "
          + (outcomes.isEmpty ? "none" : Layout.list(outcomes)) + ".", width: width)
    let others = claims.entries.filter { entry in
      !own.contains { $0.id == entry.id } && touches(entry) { reached.contains($0) }
    }
    guard !others.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    lines += ["", "Behind what it acts on:"] + others.flatMap { entry($0, width) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func touches(_ entry: Entry, _ isMeant: (String) -> Bool) -> Bool {
    (entry.supports + entry.contradicts).contains { isMeant($0.variable) }
  }

  private func entry(_ entry: Entry, _ width: Int) -> [String] {
    let source = claims.source(of: entry)
    let from = [
      source?.publisher, source?.author, source?.title, entry.place, "as of \(entry.asOf)",
    ].compactMap(\.self).filter { !$0.isEmpty }
    let indent = String(repeating: " ", count: 6)
    func bearings(_ all: [Bearing], _ word: String) -> [String] {
      all.isEmpty ? [] : ["\(word) \(all.map(\.words).joined(separator: ", "))"]
    }
    let sides = bearings(entry.supports, "for") + bearings(entry.contradicts, "against")
    return Layout.wrap(
      "\(claims.grade(of: entry))  \(entry.says)", width: width, indent: indent, first: "  ")
      + Layout.wrap(
        from.joined(separator: " · "), width: width, indent: indent, first: indent)
      + Layout.wrap(
        sides.joined(separator: "; "), width: width, indent: indent, first: indent)
  }
}
