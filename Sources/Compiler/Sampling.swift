package import Checker
package import Engine
package import Kernels

// The distributions of uncertainties as code, so that every machine samples alike.

extension Graph {
  /// The value of a distribution below which a value lies with a probability.
  /// - Parameters:
  ///   - distribution: The distribution.
  ///   - parameters: Nodes that hold its parameters, in the order of ``Distribution/parameters``.
  ///   - probability: A node that holds the probability, strictly between 0 and 1.
  ///   - table: The number of the table that ``LookupTable/init(quantilesOf:)`` made of it, if any.
  /// - Returns: The node of the value.
  mutating func quantile(
    of distribution: Distribution, _ parameters: [Node], at probability: Node, table: Node
  ) -> Node {
    let p = parameters
    switch distribution {
    case .uniform: return scaled(probability, p[0], apply(.subtract, p[1], p[0]))
    case .triangular: return triangular(probability, p[0], p[1], p[2])
    case .logUniform:
      let width = apply(.ln, apply(.divide, p[1], p[0]))
      return apply(.multiply, p[0], apply(.exp, apply(.multiply, width, probability)))
    case .normal: return scaled(apply(.normalQuantile, probability), p[0], p[1])
    case .truncatedNormal: return truncatedNormal(probability, p[0], p[1], p[2], p[3])
    case .logNormal:
      let power = apply(.multiply, apply(.ln, p[1]), apply(.normalQuantile, probability))
      return apply(.multiply, p[0], apply(.exp, power))
    case .beta:
      return scaled(
        apply(.betaQuantile, p[0], p[1], probability), p[2], apply(.subtract, p[3], p[2]))
    case .gamma: return apply(.multiply, p[1], apply(.gammaQuantile, p[0], probability))
    case .discrete, .empirical: return apply(.lookup, probability, table)
    }
  }

  private mutating func scaled(_ node: Node, _ origin: Node, _ unit: Node) -> Node {
    apply(.add, origin, apply(.multiply, unit, node))
  }

  private mutating func triangular(_ probability: Node, _ low: Node, _ mode: Node, _ high: Node)
    -> Node
  {
    let width = apply(.subtract, high, low)
    let rise = apply(.subtract, mode, low)
    let rest = apply(.subtract, constant(1), probability)
    let left = apply(.multiply, apply(.multiply, probability, width), rise)
    let right = apply(.multiply, apply(.multiply, rest, width), apply(.subtract, high, mode))
    return apply(
      .select, apply(.less, probability, apply(.divide, rise, width)),
      apply(.add, low, apply(.sqrt, left)),
      apply(.subtract, high, apply(.sqrt, right)))
  }

  /// By the probability of the whole distribution, counted from the side on which the ends lie, so that a
  /// range far out in a tail keeps its digits.
  private mutating func truncatedNormal(
    _ probability: Node, _ mean: Node, _ deviation: Node, _ low: Node, _ high: Node
  ) -> Node {
    let side = apply(.select, apply(.less, mean, low), constant(-1), constant(1))
    let ends = [low, high].map { end in
      let distance = apply(.multiply, side, apply(.subtract, end, mean))
      return apply(.normalCDF, apply(.divide, distance, deviation))
    }
    let z = apply(
      .normalQuantile, scaled(probability, ends[0], apply(.subtract, ends[1], ends[0])))
    let value = scaled(z, mean, apply(.multiply, side, deviation))
    return apply(.min, apply(.max, value, low), high)
  }
}

extension LookupTable {
  /// The quantiles of a distribution that is given by values; nil for the others.
  init?(quantilesOf distribution: Distribution) {
    switch distribution {
    case .discrete(let values, let weights):
      let total = weights.reduce(0, +)
      let bounds = weights.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1 / total) }
      self.init(x: Array(bounds.dropLast()), y: values, mode: .step)
    case .empirical(let values):
      let steps = Double(values.count - 1)
      self.init(x: values.indices.map { Double($0) / steps }, y: values, mode: .clamp)
    default: return nil
    }
  }
}

extension Distribution {
  /// The value below which a value lies with probability `p`, strictly between 0 and 1.
  package func quantile(_ p: Double) -> Double {
    var graph = Graph(tables: [LookupTable(quantilesOf: self)].compactMap(\.self))
    let numbers = parameters.map { graph.constant($0.value) }
    let node = graph.quantile(of: self, numbers, at: graph.constant(p), table: 0)
    return graph.value(node) ?? .nan
  }

  /// The ends of the values; of an unbounded distribution the quantiles of one and 999 in a thousand.
  package var ends: (low: Double, high: Double) {
    bounds ?? (quantile(0.001), quantile(0.999))
  }
}

extension Sampling {
  /// Compiles the sampling of a model's uncertainties.
  ///
  /// Probabilities of correlated uncertainties pass through a Gaussian copula (Nelsen, *An Introduction to
  /// Copulas*, 2006): independent normal numbers are mixed by the Cholesky factor of the matrix.
  package init(_ model: CheckedModel) {
    let uncertainties = model.uncertainties
    var tables: [LookupTable] = []
    var numbers: [Graph.Node] = []
    for uncertainty in uncertainties {
      numbers.append(Graph.Node(tables.count))
      if let table = LookupTable(quantilesOf: uncertainty.distribution) { tables.append(table) }
    }
    var graph = Graph(tables: tables)
    var probabilities = uncertainties.enumerated().map { graph.add(.input($0, $1.name)) }
    if let factor = model.correlationFactor {
      let independent = probabilities
      for index in probabilities.indices where factor.mixes(index) {
        var sum = graph.constant(0)
        for (column, weight) in factor.rows[index] {
          let normal = graph.apply(.normalQuantile, independent[column])
          sum = graph.apply(.add, sum, graph.apply(.multiply, graph.constant(weight), normal))
        }
        probabilities[index] = graph.apply(.normalCDF, sum)
      }
    }
    var parameters: [Parameter] = []
    let values = uncertainties.indices.map { index in
      let (name, distribution) = (uncertainties[index].name, uncertainties[index].distribution)
      let own = distribution.parameters.map {
        Parameter(uncertainty: index, name: $0.name, value: $0.value)
      }
      let first = uncertainties.count + parameters.count
      parameters += own
      let nodes = own.enumerated().map { graph.add(.input(first + $0, "\(name), \($1.name)")) }
      return graph.quantile(
        of: distribution, nodes, at: probabilities[index], table: numbers[index])
    }
    let program = Assembly(
      clock: Clock(start: 0, step: 1, steps: 0), graph: graph, stocks: [],
      outputs: Array(zip(uncertainties.map(\.name), values)), delays: []
    ).program.rewritten(by: Pass.all)
    self.init(program, parameters: parameters)
  }
}
