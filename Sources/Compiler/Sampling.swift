package import Checker
package import Engine
package import Kernels

// The distributions of uncertainties as code, so that every machine samples alike.

extension Graph {
  /// The value of a distribution below which a share of all values lies.
  /// - Parameters:
  ///   - distribution: The distribution.
  ///   - parameters: Nodes that hold its parameters, in the order of ``Distribution/parameters``.
  ///   - share: A node that holds the share, strictly between 0 and 1.
  ///   - table: The number of the table that ``LookupTable/init(quantilesOf:)`` made of it, if any.
  /// - Returns: The node of the value.
  mutating func quantile(
    of distribution: Distribution, _ parameters: [Node], at share: Node, table: Node
  ) -> Node {
    let p = parameters
    switch distribution {
    case .uniform: return scaled(share, p[0], apply(.subtract, p[1], p[0]))
    case .triangular: return triangular(share, p[0], p[1], p[2])
    case .logUniform:
      let width = apply(.ln, apply(.divide, p[1], p[0]))
      return apply(.multiply, p[0], apply(.exp, apply(.multiply, width, share)))
    case .normal: return scaled(apply(.normalQuantile, share), p[0], p[1])
    case .truncatedNormal: return truncatedNormal(share, p[0], p[1], p[2], p[3])
    case .logNormal:
      let power = apply(.multiply, apply(.ln, p[1]), apply(.normalQuantile, share))
      return apply(.multiply, p[0], apply(.exp, power))
    case .beta:
      return scaled(
        apply(.betaQuantile, p[0], p[1], share), p[2], apply(.subtract, p[3], p[2]))
    case .gamma: return apply(.multiply, p[1], apply(.gammaQuantile, p[0], share))
    case .discrete, .empirical: return apply(.lookup, share, table)
    }
  }

  private mutating func scaled(_ node: Node, _ origin: Node, _ unit: Node) -> Node {
    apply(.add, origin, apply(.multiply, unit, node))
  }

  private mutating func triangular(_ share: Node, _ low: Node, _ mode: Node, _ high: Node) -> Node {
    let width = apply(.subtract, high, low)
    let rise = apply(.subtract, mode, low)
    let rest = apply(.subtract, constant(1), share)
    let left = apply(.multiply, apply(.multiply, share, width), rise)
    let right = apply(.multiply, apply(.multiply, rest, width), apply(.subtract, high, mode))
    return apply(
      .select, apply(.less, share, apply(.divide, rise, width)),
      apply(.add, low, apply(.sqrt, left)),
      apply(.subtract, high, apply(.sqrt, right)))
  }

  /// By the share of the whole distribution, counted from the side on which the ends lie, so that a
  /// range far out in a tail keeps its digits.
  private mutating func truncatedNormal(
    _ share: Node, _ mean: Node, _ deviation: Node, _ low: Node, _ high: Node
  ) -> Node {
    let side = apply(.select, apply(.less, mean, low), constant(-1), constant(1))
    let ends = [low, high].map { end in
      let distance = apply(.multiply, side, apply(.subtract, end, mean))
      return apply(.normalCDF, apply(.divide, distance, deviation))
    }
    let z = apply(
      .normalQuantile, scaled(share, ends[0], apply(.subtract, ends[1], ends[0])))
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
  /// Shares of correlated uncertainties pass through a Gaussian copula (Nelsen, *An Introduction to
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
    var shares = uncertainties.enumerated().map { graph.add(.input($0, $1.name)) }
    if let factor = model.correlationFactor {
      let independent = shares
      for index in shares.indices where factor.mixes(index) {
        var sum = graph.constant(0)
        for (column, weight) in factor.rows[index] {
          let normal = graph.apply(.normalQuantile, independent[column])
          sum = graph.apply(.add, sum, graph.apply(.multiply, graph.constant(weight), normal))
        }
        shares[index] = graph.apply(.normalCDF, sum)
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
      return graph.quantile(of: distribution, nodes, at: shares[index], table: numbers[index])
    }
    let program = Assembly(
      clock: Clock(start: 0, step: 1, steps: 0), graph: graph, stocks: [],
      outputs: Array(zip(uncertainties.map(\.name), values)), delays: []
    ).program.rewritten(by: Pass.all)
    self.init(program, parameters: parameters)
  }
}
