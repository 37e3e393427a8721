import Language
import SourceText

extension Mistakes {
  static func unseen(_ variable: String, by actor: String, _ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "unseen", at: at, "`\(actor)` decides by `\(variable)`, which it does not see",
      expected: "variables after `sees`, and constants",
      hint: "add `\(variable)` to what it sees, or leave `sees` out")
  }

  static func othersLever(_ lever: Name, _ actor: String, holders: [String]) -> Diagnostic {
    Diagnostic(
      "others-lever", at: lever.range, "`\(lever.text)` is not in the hands of `\(actor)`",
      expected: "a lever `by \(actor)`",
      hint: "it is by \(holders.joined(separator: ", ")); add `\(actor)` there if it can set it")
  }

  static func sharedLever(_ lever: Name, _ owner: Name) -> Diagnostic {
    Diagnostic(
      "shared-lever", at: lever.range,
      "the options of `\(owner.text)` set `\(lever.text)` already",
      expected: "a lever that one actor's options set",
      hint: "what two decide together are options of an actor that `joins` them",
      notes: [.init("it is set by this actor", at: owner.range)])
  }

  static func joinsTwice(_ name: Name) -> Diagnostic {
    Diagnostic(
      "joins-twice", at: name.range, "`\(name.text)` is joined by two actors",
      expected: "one coalition for an actor", hint: "leave it out of one of them")
  }

  static func joinsOne(_ name: Name) -> Diagnostic {
    Diagnostic(
      "joins-one", at: name.range, "a coalition of one is that one",
      expected: "two actors or more", hint: "give the options to `\(name.text)` itself")
  }

  static func badDecision(_ date: Number, after: Double, before: Double) -> Diagnostic {
    Diagnostic(
      "bad-decision", at: date.range, "nothing is decided at \(shown(date.value))",
      expected: "rising times after \(shown(after)) and before \(shown(before))",
      hint: "the first choice is made when levers change, without being named")
  }

  static func badDiscount(_ rate: Number) -> Diagnostic {
    Diagnostic(
      "bad-discount", at: rate.range, "\(shown(rate.value)) is no rate to discount by",
      expected: "0 or more for each unit of time, such as 0.05",
      hint: "at 0.05 what comes a year later counts for 1/1.05")
  }

  static func movesTwice(_ name: Name) -> Diagnostic {
    Diagnostic(
      "moves-twice", at: name.range, "`\(name.text)` moves twice", expected: "each player once",
      hint: "when players choose again is said by `decisions`")
  }

  static func doesNotMove(_ players: [String], _ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "does-not-move", at: at, "\(players.joined(separator: ", ")) never moves",
      expected: "every actor with options after `moves`",
      hint: "who chooses at the same time stands in one list, the next after `then`")
  }
}
