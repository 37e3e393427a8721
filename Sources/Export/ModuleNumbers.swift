import Checker
import Language

/// The numbers by which a module's description speaks of a model.
struct ModuleNumbers {
  /// The names of inputs by number: those with a row in the module, then what policies and hypotheses set besides.
  let inputs: [String]
  let places: VariablePlaces
  private let model: CheckedModel
  private let inputNumbers: [String: Int]
  private let outputNumbers: [String: Int]

  /// - Parameters:
  ///   - model: The model.
  ///   - inputs: The names of the module's rows of inputs.
  ///   - outputs: Those of its outputs.
  init(_ model: CheckedModel, inputs: [String], outputs: [String]) {
    let set =
      model.policies.flatMap { model.levers(under: $0).keys }
      + model.hypotheses.flatMap(\.cases).flatMap(\.settings.keys)
    places = VariablePlaces(model)
    self.model = model
    self.inputs = inputs + Set(set).subtracting(inputs).sorted()
    inputNumbers = Self.numbered(self.inputs)
    outputNumbers = Self.numbered(outputs)
  }

  func input(_ name: String) -> Int? { inputNumbers[name] }

  /// The number of an output that the module has, since it is asked to report all that is spoken of.
  func output(_ name: String) -> Int {
    guard let number = outputNumbers[name] else {
      preconditionFailure("`\(name)` is spoken of, so that the module reports it")
    }
    return number
  }

  func outputs(_ names: [String]) -> [Int] { names.map(output) }

  /// Values of inputs, in the order of their numbers.
  func settings(_ values: [String: Double]) -> [ModuleDescription.Setting] {
    values.compactMap { name, value in input(name).map { .init(input: $0, value: value) } }
      .sorted { $0.input < $1.input }
  }

  /// What a claim names, which may be of any kind.
  func part(_ name: String) -> ModuleDescription.Part? {
    if let number = model.policies.firstIndex(where: { $0.name == name }) {
      return .init(kind: .policy, number: number, label: model.policies[number].short)
    }
    for (number, hypothesis) in model.hypotheses.enumerated() {
      if hypothesis.name == name {
        return .init(kind: .hypothesis, number: number, label: hypothesis.short)
      }
      if let own = hypothesis.cases.first(where: { $0.name == name }) {
        return .init(kind: .case, number: number, label: own.short)
      }
    }
    if let number = model.loops.firstIndex(where: { $0.name == name }) {
      return .init(kind: .loop, number: number, label: model.loops[number].short)
    }
    guard let variable = model.variable(name) else { return nil }
    let short = variable.notes.short?.text
    if let number = outputNumbers[name] {
      let outcome = model.outcomes.first { $0.name == name }
      let label = outcome.map { $0.notes.short?.text ?? model.label(of: $0) }
      return .init(kind: .output, number: number, label: label ?? short ?? variable.label)
    }
    if let number = inputNumbers[name] {
      return .init(kind: .input, number: number, label: short ?? variable.label)
    }
    return .init(kind: .variable, number: places.of(name), label: short ?? variable.label)
  }

  private static func numbered(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  }
}
