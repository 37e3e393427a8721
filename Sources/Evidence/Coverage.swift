package import Checker

/// How well the assumptions of a model rest on sources.
package struct Coverage: Sendable {
  package enum Support: String, Sendable, CaseIterable {
    /// At least one entry that is probably true from a source that is usually reliable.
    case strong
    case weak
    /// None, and marked in the model as judgement, a fit, a figure or general knowledge.
    case judgement
    case none
  }
  package struct Assumption: Sendable {
    package let name: String
    package let support: Support
    /// Whether an entry speaks against it.
    package let isContested: Bool
  }
  package let assumptions: [Assumption]

  package init(_ model: CheckedModel, _ claims: Claims) {
    let cases = model.hypotheses.flatMap(\.cases).map(\.name)
    let values = model.variables.filter { [.uncertain, .constant].contains($0.kind) }
    assumptions =
      values.map { variable in
        .init(
          name: variable.name,
          support: Self.support(
            claims.entries.filter { $0.supports.contains { $0.variable == variable.name } }, claims,
            isMarked: !variable.origins.isEmpty),
          isContested: claims.entries.contains {
            $0.contradicts.contains { $0.variable == variable.name }
          })
      }
      + cases.map { name in
        .init(
          name: name,
          support: Self.support(
            claims.entries.filter { $0.consistent.contains(name) }, claims, isMarked: false),
          isContested: claims.entries.contains { $0.inconsistent.contains(name) })
      }
  }

  private static func support(_ entries: [Entry], _ claims: Claims, isMarked: Bool) -> Support {
    guard !entries.isEmpty else { return isMarked ? .judgement : .none }
    return entries.contains { claims.isStrong($0) } ? .strong : .weak
  }
}

extension Claims {
  package func source(of entry: Entry) -> Source? { sources.first { $0.id == entry.source } }

  /// Both halves of the Admiralty code, such as `B2`.
  package func grade(of entry: Entry) -> String {
    (source(of: entry)?.reliability?.rawValue ?? "F") + "\(entry.credibility?.rawValue ?? 6)"
  }

  package func isStrong(_ entry: Entry) -> Bool {
    guard let reliability = source(of: entry)?.reliability, let credibility = entry.credibility
    else { return false }
    return [.completely, .usually].contains(reliability)
      && [.confirmed, .probable].contains(credibility)
  }
}
