/// A program that draws values of uncertainties.
///
/// Its outputs are the uncertainties in their order. Its inputs are a share for each, strictly between 0 and 1
/// and under its name, and the parameters of the distributions.
package struct Sampling: Sendable {
  /// A number by which a distribution is given, such as the end of a range.
  package struct Parameter: Sendable {
    package let uncertainty: String
    package let name: String
    package let value: Double

    package init(uncertainty: String, name: String, value: Double) {
      self.uncertainty = uncertainty
      self.name = name
      self.value = value
    }

    /// The name of the program's input, which no uncertainty can have.
    package var input: String { "\(uncertainty).\(name)" }
  }

  package let program: Program
  package let parameters: [Parameter]

  package init(_ program: Program, parameters: [Parameter]) {
    self.program = program
    self.parameters = parameters
  }

  /// What an input of the program is: the share of the uncertainty with a number, or a parameter.
  package enum Input {
    case share(Int)
    case parameter(Int)
  }

  /// The program's inputs in their order.
  package var inputs: [Input] {
    let shares = program.outputs.enumerated().map { ($1.name, Input.share($0)) }
    let others = parameters.enumerated().map { ($1.input, Input.parameter($0)) }
    let known = Dictionary(uniqueKeysWithValues: shares + others)
    return program.inputs.compactMap { known[$0.name] }
  }
}
