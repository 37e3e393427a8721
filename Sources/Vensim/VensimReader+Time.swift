import Interchange
import Language
import SourceText

extension VensimReader {
  /// Takes the times from the variables that say them.
  mutating func readTime() {
    for name in ["initial_time", "final_time", "time_step", "saveper"] {
      guard let variable = model.variables.first(where: { $0.name.text.folded(.vensim) == name }),
        let formula = variable.equations.first?.formula
      else { continue }
      model.control[name] = formula
      if model.time.unit == nil, let unit = variable.unit, unit.factors.count == 1 {
        model.time.unit = unit.factors[0].name
      }
    }
  }
}
