/// A family of distributions: by which numbers one of it is given, and what must hold of these.
package struct DistributionFamily: Sendable {
  /// What must hold: a sum of parameters, each times a weight, is above a number, or at least at it.
  package struct Rule: Sendable {
    package let weights: [Double]
    package let least: Double
    package let isStrict: Bool
    /// What is wrong where it does not hold.
    package let problem: String

    func holds(of numbers: [Double]) -> Bool {
      var sum = 0.0
      for (weight, number) in zip(weights, numbers) { sum += weight * number }
      return isStrict ? sum > least : sum >= least
    }
  }

  /// The family's name in a model's text.
  package let name: String
  package let parameters: [String]
  /// What the last parameters are where a text leaves them out.
  package let defaults: [Double]
  package let rules: [Rule]
  /// A distribution of the family.
  package let make: @Sendable ([Double]) -> Distribution

  private init(
    _ name: String, _ parameters: [String], defaults: [Double] = [], _ rules: [Rule],
    _ make: @escaping @Sendable ([Double]) -> Distribution
  ) {
    self.name = name
    self.parameters = parameters
    self.defaults = defaults
    self.rules = rules
    self.make = make
  }

  /// How one of it is written.
  package var usage: String { "\(name)(\(parameters.joined(separator: ", ")))" }

  /// The numbers with those that a text may leave out; nil if there are too many or too few.
  package func completed(_ numbers: [Double]) -> [Double]? {
    let all = numbers.count == parameters.count ? numbers : numbers + defaults
    return all.count == parameters.count ? all : nil
  }

  /// The family with a name.
  package static func named(_ name: String) -> DistributionFamily? {
    all.first { $0.name == name }
  }

  /// Why numbers give no distribution of the family; nil if they do.
  package func problem(_ numbers: [Double]) -> String? {
    rules.first { !$0.holds(of: numbers) }?.problem
  }

  /// The least and the greatest value; nil where there is none.
  package func ends(_ numbers: [Double]) -> (low: Double, high: Double)? {
    guard let low = parameters.firstIndex(of: "low"),
      let high = parameters.firstIndex(of: "high")
    else { return nil }
    return (numbers[low], numbers[high])
  }

  // MARK: The families

  private static func above(
    _ least: Double, _ weights: [Double], _ problem: String
  ) -> Rule {
    Rule(weights: weights, least: least, isStrict: true, problem: problem)
  }

  private static func from(_ least: Double, _ weights: [Double], _ problem: String) -> Rule {
    Rule(weights: weights, least: least, isStrict: false, problem: problem)
  }

  private static let rising = "the low end is not below the high end"
  private static let ordered = [
    from(0, [-1, 1], "low, mode and high do not rise"),
    from(0, [0, -1, 1], "low, mode and high do not rise"),
    above(0, [-1, 0, 1], "low, mode and high do not rise"),
  ]
  private static let deviates = above(0, [0, 1], "the standard deviation must be above 0")
  private static let tooFar = "both ends lie more than 35 standard deviations from the mean"
  private static let shaped = "both shapes must be above 0, and at most a million"
  private static let scaled = "shape and scale must be above 0, the shape at most a million"
  private static let spread = "the median must be above 0 and the spread above 1"
  private static let largest = -Elementary.largestShape

  static let uniform = DistributionFamily(
    "uniform", ["low", "high"], [above(0, [-1, 1], rising)]
  ) { .uniform(low: $0[0], high: $0[1]) }

  static let triangular = DistributionFamily("triangular", ["low", "mode", "high"], ordered) {
    .triangular(low: $0[0], mode: $0[1], high: $0[2])
  }

  static let pert = DistributionFamily("pert", ["low", "mode", "high"], ordered) {
    .pert(low: $0[0], mode: $0[1], high: $0[2])
  }

  static let logUniform = DistributionFamily(
    "loguniform", ["low", "high"],
    [
      above(0, [1], "both ends must be above 0, and low below high"),
      above(0, [-1, 1], "both ends must be above 0, and low below high"),
    ]
  ) { .logUniform(low: $0[0], high: $0[1]) }

  static let normal = DistributionFamily("normal", ["mean", "deviation"], [deviates]) {
    .normal(mean: $0[0], deviation: $0[1])
  }

  static let truncatedNormal = DistributionFamily(
    "truncated_normal", ["mean", "deviation", "low", "high"],
    [
      deviates, from(0, [-1, 35, 0, 1], tooFar), from(0, [1, 35, -1], tooFar),
      above(0, [0, 0, -1, 1], rising),
    ]
  ) { .truncatedNormal(mean: $0[0], deviation: $0[1], low: $0[2], high: $0[3]) }

  static let logNormal = DistributionFamily(
    "lognormal", ["median", "spread"], [above(0, [1], spread), above(1, [0, 1], spread)]
  ) { .logNormal(median: $0[0], spread: $0[1]) }

  static let beta = DistributionFamily(
    "beta", ["a", "b", "low", "high"], defaults: [0, 1],
    [
      above(0, [1], shaped), above(0, [0, 1], shaped), from(largest, [-1], shaped),
      from(largest, [0, -1], shaped), above(0, [0, 0, -1, 1], rising),
    ]
  ) { .beta(a: $0[0], b: $0[1], low: $0[2], high: $0[3]) }

  static let gamma = DistributionFamily(
    "gamma", ["shape", "scale"],
    [above(0, [1], scaled), above(0, [0, 1], scaled), from(largest, [-1], scaled)]
  ) { .gamma(shape: $0[0], scale: $0[1]) }

  /// All that a text gives by numbers.
  package static let all = [
    uniform, triangular, logUniform, normal, truncatedNormal, logNormal, beta, gamma, pert,
  ]
}
