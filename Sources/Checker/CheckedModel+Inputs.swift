extension CheckedModel {
  /// The value of every lever under a policy; without one all are at the status quo.
  package func levers(under policy: Policy?) -> [String: Double] {
    variables.reduce(into: [:]) { values, variable in
      guard case .lever(let lever) = variable.definition else { return }
      values[variable.name] = policy?.settings[variable.name] ?? lever.statusQuo
    }
  }

  /// The value of an input in the base run; nil for what is computed.
  package func baseValue(of name: String) -> Double? {
    switch variable(name)?.definition {
    case .uncertain(let base, _): base
    case .lever(let lever): lever.statusQuo
    case .value(let value): value
    default: nil
    }
  }
}
