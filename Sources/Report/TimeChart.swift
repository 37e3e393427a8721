import Words

/// An outcome over time under some policies.
package struct TimeChart: Sendable {
  /// What one policy leads to.
  package struct Series: Sendable {
    package let name: String
    /// What decides the policy's colour: 0 for the reference, 1 for the one that is looked at.
    package let slot: Int
    /// `[report][quantile]`, by the reported quantiles; empty where lines are drawn.
    package let bands: [[Double]]
    /// Single futures, `[future][report]`.
    package let lines: [[Double]]

    package init(
      name: String, slot: Int, bands: [[Double]] = [], lines: [[Double]] = []
    ) {
      self.name = name
      self.slot = slot
      self.bands = bands
      self.lines = lines
    }

    /// The median at each report.
    var median: [Double] { bands.map { $0[2] } }
  }

  package let title: String
  package let unit: String
  package let times: [Double]
  /// The reference first; the last is the one that is looked at.
  package let series: [Series]
  package let observed: [(time: Double, value: Double)]
  /// When policies begin.
  package let changeFrom: Double?
  /// For differences, the smallest that counts; nil for values.
  package let material: Double?
  package private(set) var axis: Axis

  package init(
    title: String, unit: String, times: [Double], series: [Series],
    observed: [(time: Double, value: Double)] = [], changeFrom: Double? = nil,
    material: Double? = nil
  ) {
    self.title = title
    self.unit = unit
    self.times = times
    self.series = series
    self.observed = observed
    self.changeFrom = changeFrom
    self.material = material
    axis = Self.axis(series, observed.map(\.value), material)
  }

  /// The same on another scale.
  package func on(_ axis: Axis) -> TimeChart {
    var chart = self
    chart.axis = axis
    return chart
  }

  /// A scale for some series.
  package static func axis(
    _ series: [Series], _ observed: [Double] = [], _ material: Double? = nil
  ) -> Axis {
    var values = observed.filter(\.isFinite)
    for part in series {
      values += part.bands.joined().filter(\.isFinite)
      values += part.lines.joined().filter(\.isFinite)
    }
    // Differences are seen against what counts.
    if let material { values += [-2 * material, 2 * material, 0].filter(\.isFinite) }
    return Axis(lowest: values.min() ?? 0, highest: values.max() ?? 1)
  }

  /// A chart whose differences cross zero says what counts.
  var note: String? {
    guard let material else {
      return axis.low > 0 ? "axis does not start at 0" : nil
    }
    return material > 0 ? "shaded: less than the \(Figures.plain(material)) that count" : nil
  }

  /// Round times, the first and the last among them.
  var timeTicks: [Double] {
    guard let start = times.first, let end = times.last, end > start else { return times }
    let span = end - start
    let isShortHistory = Self.areYears(times) && span > 6 && span <= 18
    let step = isShortHistory ? 3 : Axis.step(from: start, to: end, most: 6)
    let first = isShortHistory ? start : (start / step - 1e-9).rounded(.up) * step
    let inner = stride(from: first, through: end, by: step).filter {
      $0 - start > step / 2 && end - $0 > step / 2
    }
    return [start] + inner + [end]
  }

  private static func areYears(_ times: [Double]) -> Bool {
    times.allSatisfy { (1000...3000).contains($0) }
  }

  /// A time on an axis; inner years by their last two digits.
  func words(forTime time: Double) -> String {
    let isInner = time != times.first && time != times.last
    guard isInner, Self.areYears(times), time == time.rounded() else { return Figures.year(time) }
    let digits = Int(time) % 100
    return "’" + (digits < 10 ? "0" : "") + String(digits)
  }
}
