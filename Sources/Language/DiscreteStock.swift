import SourceText

/// How a stock changes that keeps what it holds in order of arrival: XMILE's conveyors and queues.
package struct Conveyor: Sendable {
  /// A flow of what falls off on the way.
  package struct Leak: Sendable {
    package let flow: Name
    /// The share of what came on that is gone at the end; or, if ``isExponential``, the share of what is
    /// still there that goes per unit of time.
    package var share: Expression
    package var isExponential = false
    /// The part of the way on which it leaks, from 0 where things come on to 1.
    package var zone: (from: Number, to: Number)?

    package init(flow: Name, share: Expression) {
      self.flow = flow
      self.share = share
    }
  }
  /// What it takes at a time from a queue before it.
  package enum Batches: String, Sendable {
    /// The first batch, or as much of it as there is room for.
    case parts
    /// The first batch, if there is room for all of it.
    case whole
    /// As much as there is room for.
    case many
  }
  package var gains: [Name] = []
  /// The flow at the end.
  package var loses: Name
  package var leaks: [Leak] = []
  /// How long what comes on now is on its way.
  package var transit: Expression
  /// The amounts that come off in the first units of time, if they differ.
  package var amounts: [Expression] = []
  /// The most that it holds, and the most that comes on per unit of time.
  package var capacity: Expression?
  package var limit: Expression?
  /// When the transit time is read anew; always if it is not said.
  package var sampled: Expression?
  /// When everything stands still.
  package var halted: Expression?
  package var batches = Batches.parts

  package init(loses: Name, transit: Expression) {
    self.loses = loses
    self.transit = transit
  }

  /// The flows out of it, the one at the end first.
  package var outflows: [Name] { [loses] + leaks.map(\.flow) }
}

/// A line that what comes first leaves first; it lets go of all that those behind it can take.
package struct Queue: Sendable {
  package var gains: [Name]
  /// Flows out of it, the more urgent first.
  package var loses: [Name]
  /// Flows that take what the others cannot.
  package var overflows: [Name] = []
  /// The batches that it begins with, if there are several.
  package var batches: [Expression] = []

  package init(gains: [Name], loses: [Name]) {
    self.gains = gains
    self.loses = loses
  }
}

extension StockChange {
  /// The flows whose values follow from how the stock works, and that have no equation.
  package var driven: [Name] {
    switch self {
    case .conveyor(let conveyor): conveyor.outflows
    case .queue(let queue): queue.loses + queue.overflows
    case .flows, .approaches, .rate: []
    }
  }

  /// What a conveyor or a queue starts from, if there are several amounts.
  package var amounts: [Expression] {
    switch self {
    case .conveyor(let conveyor): conveyor.amounts
    case .queue(let queue): queue.batches
    case .flows, .approaches, .rate: []
    }
  }
}
