import Language
import SourceText

extension Mistakes {
  static func discreteMethod(_ method: Name) -> Diagnostic {
    Diagnostic(
      "discrete-method", at: method.range, "conveyors and queues move once a step",
      expected: "`method euler`", hint: "run the model with Euler's method")
  }

  static func discreteDimensions(_ flow: Name, _ stock: Name) -> Diagnostic {
    Diagnostic(
      "discrete-dimensions", at: flow.range,
      "`\(flow.text)` does not have the dimensions of `\(stock.text)`",
      hint: "a conveyor or queue and its flows are declared with the same dimensions")
  }

  static func drivenTwice(_ flow: Name) -> Diagnostic {
    Diagnostic(
      "driven-twice", at: flow.range, "`\(flow.text)` gets its value in more than one way",
      hint: "give each conveyor and queue outflows of its own")
  }

  static func fullConveyor(_ flow: Name, _ conveyor: Name) -> Diagnostic {
    Diagnostic(
      "full-conveyor", at: flow.range,
      "`\(conveyor.text)` cannot keep back `\(flow.text)`, which comes off another conveyor",
      hint: "put a queue between them, or leave out `capacity`, `limit` and `halted`")
  }

  static func sharedQueue(_ flow: Name, _ queue: Name) -> Diagnostic {
    Diagnostic(
      "shared-queue", at: flow.range,
      "`\(queue.text)` gives single batches to one conveyor, and more to others",
      hint: "say `takes many batches` in the conveyor, or give it a queue of its own")
  }

  static func longConveyor(_ at: SourceRange, _ count: Double, most: Double) -> Diagnostic {
    Diagnostic(
      "long-conveyor", at: at,
      "the way has \(Int(exactly: count).map(String.init) ?? "too many") steps",
      expected: "at most \(Int(most))",
      hint: "take a longer step, or a transit time whose highest value is lower")
  }

  static func longQueue(_ queue: Name, _ count: Double, most: Double) -> Diagnostic {
    Diagnostic(
      "long-queue", at: queue.range,
      "`\(queue.text)` may hold \(Int(exactly: count).map(String.init) ?? "too many") batches",
      expected: "at most \(Int(most))",
      hint: "take a longer step, or say `takes many batches` in the conveyor behind it")
  }
}
