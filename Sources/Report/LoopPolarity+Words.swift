package import Analyses
import Words

extension LoopPolarity {
  /// How it acts against what is declared.
  package func verdict(reinforcing wanted: Bool) -> String {
    switch agreement(reinforcing: wanted) {
    case nil: "never acts as a whole"
    case 1: "as declared"
    case let share?: "as declared at \(Figures.share(share)) of times"
    }
  }

  /// Its sign along the base run.
  package var words: String {
    switch (reinforcing, balancing) {
    case (0, 0): "never acts"
    case (_, 0): "reinforcing"
    case (0, _): "balancing"
    default: "changes sign"
    }
  }
}
