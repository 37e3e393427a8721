import Analyses
import Checker
import Report
import Results
import Studies

/// The large tables of a run as one array file: what is a column in the tables is a dimension here.
extension ResultFiles {
  static let arrayFile = "results.nc"

  func write(_ file: NetCDFFile) throws {
    let layout = try Layout(file, self)
    try file.endDefinitions()
    let reference = study.reference
    let design = reference.design
    try file.write((0..<design.futures).map(design.number), to: layout.future)
    try file.write(study.arms.map(\.policy), to: layout.policy)
    try file.write(reference.outcomes, to: layout.outcome)
    try file.write(reference.outcomes.map { subject.outcome($0)?.unit ?? "" }, to: layout.unit)
    try file.write(subject.reportTimes, to: layout.time)
    try file.write(reportedQuantiles, to: layout.quantile)
    if study.hasRecord { try file.write(study.inRecord, to: layout.inRecord) }
    if let (names, values) = layout.assumptions {
      try file.write(design.names, to: names)
      try file.write(design.values.flatMap(\.self), to: values)
    }
    for (number, arm) in study.arms.enumerated() {
      for (outcome, values) in arm.means.enumerated() {
        try file.write(
          values, to: layout.value, from: [number, outcome, 0], count: [1, 1, values.count])
      }
      for bands in layout.bands {
        let paths = bands.values(arm)
        let count = [1, 1, subject.reportTimes.count, reportedQuantiles.count]
        for outcome in arm.outcomes.indices {
          // The reference has no difference from itself.
          let values =
            paths.indices.contains(outcome)
            ? paths[outcome].flatMap(\.self)
            : Array(repeating: Double.nan, count: count.reduce(1, *))
          try file.write(
            values, to: bands.variable, from: [number, outcome, 0, 0], count: count)
        }
      }
    }
    if let variable = layout.trajectories { try writeTrajectories(file, variable) }
  }

  private func writeTrajectories(_ file: NetCDFFile, _ variable: NetCDFFile.Variable) throws {
    let design = study.reference.design
    let numbers = (0..<design.futures).map(design.number)
    for (number, arm) in study.arms.enumerated() {
      var next = 0
      try paths?.each(arm.policy) { first, paths in
        let size = paths.first?.first?.count ?? 0
        let kept = (next..<numbers.count).prefix { numbers[$0] < first + size }
          .map { numbers[$0] - first }
        for (outcome, path) in paths.enumerated() where !kept.isEmpty {
          try file.write(
            path.flatMap { values in kept.map { values[$0] } }, to: variable,
            from: [number, outcome, 0, next], count: [1, 1, path.count, kept.count])
        }
        next += kept.count
      }
    }
  }

  /// The dimensions and variables of the file.
  private struct Layout {
    struct Quantiles {
      let variable: NetCDFFile.Variable
      let values: (ArmResult) -> [[[Double]]]
    }
    let future, policy, outcome, unit, time, quantile: NetCDFFile.Variable
    let inRecord, value: NetCDFFile.Variable
    let assumptions: (names: NetCDFFile.Variable, values: NetCDFFile.Variable)?
    let bands: [Quantiles]
    let trajectories: NetCDFFile.Variable?

    init(_ file: NetCDFFile, _ files: ResultFiles) throws {
      let study = files.study
      let design = study.reference.design
      let futures = try file.dimension("future", design.futures)
      let policies = try file.dimension("policy", study.arms.count)
      let outcomes = try file.dimension("outcome", study.reference.outcomes.count)
      let times = try file.dimension("time", files.subject.reportTimes.count)
      let quantiles = try file.dimension("quantile", reportedQuantiles.count)
      try file.attribute("title", files.subject.title)
      try file.attribute("source", "demarche \(Release.version), model \(files.edition.model.name)")
      try file.attribute("model_hash", "fnv1a64:\(files.edition.hash)")
      try file.attribute("seed", String(files.choice.seed))
      try file.attribute("compared", files.subject.comparedText)
      func about(_ words: String) -> [String: String] { ["long_name": words] }
      future = try file.variable("future", .integer, [futures], about: about("number of a future"))
      policy = try file.variable(
        "policy", .text, [policies], about: about("the first is the reference"))
      outcome = try file.variable("outcome", .text, [outcomes])
      unit = try file.variable("outcome_unit", .text, [outcomes])
      time = try file.variable("time", .number, [times])
      quantile = try file.variable("quantile", .number, [quantiles])
      inRecord = try file.variable(
        "in_record", .truth, [futures], about: about("1 if the future agrees with the record"))
      value = try file.variable(
        "value", .number, [policies, outcomes, futures],
        about: about("mean over the times compared"))
      if design.names.isEmpty {
        assumptions = nil
      } else {
        let names = try file.dimension("assumption", design.names.count)
        assumptions = (
          try file.variable("assumption", .text, [names]),
          try file.variable(
            "assumed", .number, [names, futures], about: about("value of an assumption"))
        )
      }
      func bands(
        _ name: String, _ words: String, _ values: @escaping (ArmResult) -> [[[Double]]]
      ) throws -> Quantiles {
        Quantiles(
          variable: try file.variable(
            name, .number, [policies, outcomes, times, quantiles], about: about(words)),
          values: values)
      }
      let change = "difference from the reference in the same futures"
      var all = [
        try bands("quantiles", "over all futures") { $0.levels.all },
        try bands("change_quantiles", change) { $0.changes.all },
      ]
      if study.hasRecord {
        all += [
          try bands("quantiles_in_record", "over futures that agree with the record") {
            $0.levels.inRecord
          },
          try bands("change_quantiles_in_record", change + " that agree with the record") {
            $0.changes.inRecord
          },
        ]
      }
      self.bands = all
      trajectories =
        files.choice.trajectories
        ? try file.variable("trajectory", .number, [policies, outcomes, times, futures]) : nil
    }
  }
}
