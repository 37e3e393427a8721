/// A program that draws values of uncertainties.
///
/// Its outputs are the uncertainties in their order. Its inputs are, by number, a probability for each of them, strictly
/// between 0 and 1, and then the parameters of the distributions.
package struct Sampling: Sendable {
  /// A number by which a distribution is given, such as the end of a range.
  package struct Parameter: Sendable {
    /// The number of the uncertainty.
    package let uncertainty: Int
    package let name: String
    package let value: Double

    package init(uncertainty: Int, name: String, value: Double) {
      self.uncertainty = uncertainty
      self.name = name
      self.value = value
    }
  }

  package let program: Program
  package let parameters: [Parameter]

  package init(_ program: Program, parameters: [Parameter]) {
    self.program = program
    self.parameters = parameters
  }

  /// What an input of the program is: the probability of the uncertainty with a number, or a parameter.
  package enum Input {
    case probability(Int)
    case parameter(Int)
  }

  /// The program's inputs in their order.
  package var inputs: [Input] {
    let probabilities = program.outputs.count
    return program.inputs.map {
      $0.number < probabilities ? .probability($0.number) : .parameter($0.number - probabilities)
    }
  }
}
