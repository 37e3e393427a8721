package import Checker
package import Engine
package import Kernels

// The distributions of uncertainties as code, so that every machine samples alike.

extension Graph {
  /// The value of a distribution below which a share of all values lies.
  /// - Parameters:
  ///   - distribution: The distribution.
  ///   - share: A node that holds the share, strictly between 0 and 1.
  ///   - table: The number of the table that ``LookupTable/init(quantilesOf:)`` made of it, if any.
  /// - Returns: The node of the value.
  mutating func quantile(of distribution: Distribution, at share: Node, table: Node) -> Node {
    switch distribution {
    case .uniform(let low, let high):
      return scaled(share, low, high - low)
    case .triangular(let low, let mode, let high):
      let width = constant(high - low)
      let rest = apply(.subtract, constant(1), share)
      let left = apply(.multiply, apply(.multiply, share, width), constant(mode - low))
      let right = apply(.multiply, apply(.multiply, rest, width), constant(high - mode))
      return apply(
        .select, apply(.less, share, constant((mode - low) / (high - low))),
        apply(.add, constant(low), apply(.squareRoot, left)),
        apply(.subtract, constant(high), apply(.squareRoot, right)))
    case .logUniform(let low, let high):
      let power = apply(.multiply, constant(Elementary.ln(high / low)), share)
      return apply(.multiply, constant(low), apply(.exp, power))
    case .normal(let mean, let deviation):
      return scaled(apply(.normalQuantile, share), mean, deviation)
    case .truncatedNormal(let mean, let deviation, let low, let high):
      return truncatedNormal(share, mean, deviation, low, high)
    case .logNormal(let median, let spread):
      let power = apply(
        .multiply, constant(Elementary.ln(spread)), apply(.normalQuantile, share))
      return apply(.multiply, constant(median), apply(.exp, power))
    case .beta(let a, let b, let low, let high):
      return scaled(apply(.betaQuantile, constant(a), constant(b), share), low, high - low)
    case .gamma(let shape, let scale):
      return apply(.multiply, constant(scale), apply(.gammaQuantile, constant(shape), share))
    case .discrete, .empirical: return apply(.lookup, share, table)
    }
  }

  private mutating func scaled(_ node: Node, _ origin: Double, _ unit: Double) -> Node {
    apply(.add, constant(origin), apply(.multiply, constant(unit), node))
  }

  /// By the share of the whole distribution, counted from the side on which the ends lie, so that a
  /// range far out in a tail keeps its digits.
  private mutating func truncatedNormal(
    _ share: Node, _ mean: Double, _ deviation: Double, _ low: Double, _ high: Double
  ) -> Node {
    let isRight = low > mean
    let side = isRight ? -1.0 : 1.0
    let near = Elementary.normalShare(side * (low - mean) / deviation)
    let far = Elementary.normalShare(side * (high - mean) / deviation)
    let z = apply(.normalQuantile, scaled(share, near, far - near))
    let value = scaled(z, mean, side * deviation)
    return apply(.minimum, apply(.maximum, value, constant(low)), constant(high))
  }
}

extension LookupTable {
  /// The quantiles of a distribution that is given by values; nil for the others.
  init?(quantilesOf distribution: Distribution) {
    switch distribution {
    case .discrete(let values, let weights):
      let total = weights.reduce(0, +)
      let shares = weights.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1 / total) }
      self.init(x: Array(shares.dropLast()), y: values, mode: .step)
    case .empirical(let values):
      let steps = Double(values.count - 1)
      self.init(x: values.indices.map { Double($0) / steps }, y: values, mode: .clamp)
    default: return nil
    }
  }
}

extension Distribution {
  /// The value below which a share `p`, strictly between 0 and 1, of all values lies.
  package func quantile(_ p: Double) -> Double {
    var graph = Graph(tables: [LookupTable(quantilesOf: self)].compactMap(\.self))
    let share = graph.constant(p)
    let node = graph.quantile(of: self, at: share, table: 0)
    return graph.value(node) ?? .nan
  }

  /// The ends of the values; of an unbounded distribution the quantiles of one and 999 in a thousand.
  package var ends: (low: Double, high: Double) {
    bounds ?? (quantile(0.001), quantile(0.999))
  }
}

extension Program {
  /// Compiles the sampling of a model's uncertainties: a share for each goes in, a value comes out.
  ///
  /// Shares of correlated uncertainties pass through a Gaussian copula (Nelsen, *An Introduction to
  /// Copulas*, 2006): independent normal numbers are mixed by the Cholesky factor of the matrix.
  package init(sampling model: CheckedModel) {
    let uncertainties = model.uncertainties
    var tables: [LookupTable] = []
    var numbers: [Graph.Node] = []
    for uncertainty in uncertainties {
      numbers.append(Graph.Node(tables.count))
      if let table = LookupTable(quantilesOf: uncertainty.distribution) { tables.append(table) }
    }
    var graph = Graph(tables: tables)
    var shares = uncertainties.map { graph.add(.input($0.name)) }
    if let factor = model.correlationFactor {
      let independent = shares
      for index in shares.indices where factor.mixes(index) {
        var sum = graph.constant(0)
        for (column, weight) in factor.rows[index] {
          let normal = graph.apply(.normalQuantile, independent[column])
          sum = graph.apply(.add, sum, graph.apply(.multiply, graph.constant(weight), normal))
        }
        shares[index] = graph.apply(.normalShare, sum)
      }
    }
    let values = uncertainties.indices.map {
      graph.quantile(of: uncertainties[$0].distribution, at: shares[$0], table: numbers[$0])
    }
    var emission = Emission(graph, kept: [])
    let step = emission.code(for: values, .step)
    self.init(
      clock: Clock(start: 0, step: 1, steps: 0), registerCount: emission.registerCount,
      timeRegister: emission.timeRegister, constants: emission.constants, inputs: emission.inputs,
      stocks: [],
      outputs: zip(uncertainties, step.results).map { Output(name: $0.name, register: $1) },
      tables: tables, once: emission.once, timed: emission.timed, start: [], step: step.code)
  }
}
