package import Results

/// One policy to be run in the futures of a design.
package struct Arm: Sendable {
  package let policy: String
  package let hypothesis: String?
  /// A value for each lever.
  package let levers: [String: Double]
  package let design: Design
  /// Whether the values over time are looked at, not only their means.
  package let keepsPaths: Bool
  /// Whether they stay in the folder of work until its end.
  package let storesPaths: Bool

  package init(
    policy: String, hypothesis: String? = nil, levers: [String: Double], design: Design,
    keepsPaths: Bool = false, storesPaths: Bool = false
  ) {
    self.policy = policy
    self.hypothesis = hypothesis
    self.levers = levers
    self.design = design
    self.keepsPaths = keepsPaths
    self.storesPaths = storesPaths
  }
}

extension Arm {
  /// Under which a folder of work keeps an arm.
  static func name(_ number: Int) -> String { "arm-\(number)" }

  /// What the arm led to, if a folder holds it.
  package func result(_ number: Int, _ outcomes: [String], in folder: ResultFolder) -> ArmResult? {
    folder.result(Self.name(number)).flatMap {
      try? ArmResult(
        policy: policy, hypothesis: hypothesis, design: design, outcomes: outcomes, bytes: $0)
    }
  }
}
