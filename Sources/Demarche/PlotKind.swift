import Report

/// What is drawn of a result.
public enum PlotKind: String, Sendable, CaseIterable {
  /// An outcome over time: median, half of the futures, 8 in 10.
  case fan
  /// What policies change over time, on the same futures.
  case difference
  /// What policies change over the times compared, a bar each.
  case ranges
  /// A small chart a policy, or an outcome if several are named.
  case multiples
  /// Single futures as lines.
  case spaghetti
  /// What an outcome hangs on.
  case tornado

  /// The same as the room that draws knows it.
  var drawn: ResultPicture.Kind {
    switch self {
    case .fan: .fan
    case .difference: .difference
    case .ranges: .ranges
    case .multiples: .multiples
    case .spaghetti: .spaghetti
    case .tornado: .tornado
    }
  }
}
