/// The mean of an output over steps, each counting the same.
///
/// Machines leave the sum; whoever reads it divides by the number of steps.
package struct Mean: Sendable, Hashable {
  /// Which of the program's outputs.
  package let output: Int
  package let steps: ClosedRange<Int>

  package init(output: Int, over steps: ClosedRange<Int>) {
    self.output = output
    self.steps = steps
  }
}

extension Program {
  /// Some steps, and the numbers of the means that are taken over them.
  package struct Window: Sendable {
    package let steps: ClosedRange<Int>
    package internal(set) var means: [Int]
  }

  /// The means by their steps, so that a machine asks once for all that begin and end together.
  package var windows: [Window] {
    var windows: [Window] = []
    var known: [ClosedRange<Int>: Int] = [:]
    for (number, mean) in means.enumerated() {
      if let place = known[mean.steps] {
        windows[place].means.append(number)
      } else {
        known[mean.steps] = windows.count
        windows.append(Window(steps: mean.steps, means: [number]))
      }
    }
    return windows
  }

  /// How many rows of numbers a run leaves: the outputs at each report, then the sum of each mean.
  package var resultRows: Int { outputs.count * clock.reports + means.count }

  /// The row of a mean's sum among them.
  package func sumRow(_ mean: Int) -> Int { outputs.count * clock.reports + mean }
}
