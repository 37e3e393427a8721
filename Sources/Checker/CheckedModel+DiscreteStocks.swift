package import Language

extension CheckedModel {
  /// What drives a flow that has no equation.
  package enum Driver: Sendable {
    case end(of: Name)
    case leak(of: Name)
    case queue(Name)
    case overflow(of: Name)
  }

  /// The conveyor or queue that gives a flow its value; nil for any other variable.
  package func driver(of index: Int) -> Driver? {
    let name = variables[index].id.element([]).text
    for variable in written?.variables ?? [] {
      switch variable.change {
      case .conveyor(let conveyor):
        if conveyor.loses.text == name { return .end(of: variable.name) }
        if conveyor.leaks.contains(where: { $0.flow.text == name }) {
          return .leak(of: variable.name)
        }
      case .queue(let queue):
        if queue.loses.contains(where: { $0.text == name }) { return .queue(variable.name) }
        if queue.overflows.contains(where: { $0.text == name }) {
          return .overflow(of: variable.name)
        }
      default: continue
      }
    }
    return nil
  }
}
