import Analyses
import Checker
import Report
import Results
import Studies

/// The tables of a run, tidy: a row an observation, a column a variable.
extension ResultFiles {
  struct Table {
    let name: String
    let columns: [String]
    let rows: (inout CSVTable) throws -> Void

    fileprivate init(
      _ name: String, _ columns: [String], rows: @escaping (inout CSVTable) throws -> Void
    ) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  var tables: [Table] {
    let large = [outcomes, futures] + (choice.trajectories ? [trajectories] : [])
    return (isArray ? [] : large) + [
      comparisons, quantiles, changes, hypotheses, drivers, failures,
    ]
      + (why.map { [sensitivity($0), loops($0)] } ?? [])
  }

  /// A row a future, policy and outcome.
  private var outcomes: Table {
    Table("outcomes.csv", ["future", "policy", "outcome", "value", "change"]) { table in
      for arm in study.arms {
        for (index, outcome) in arm.outcomes.enumerated() {
          for future in arm.means[index].indices {
            table.add(arm.design.number(future))
            table.add(arm.policy)
            table.add(outcome)
            table.add(arm.means[index][future])
            table.add(arm.means[index][future] - study.reference.means[index][future])
          }
        }
      }
    }
  }

  /// A row a future: whether it agrees with the record, and its assumptions.
  private var futures: Table {
    let design = study.reference.design
    let isRepeated = choice.replications > 1
    let columns = ["future"] + (isRepeated ? ["scenario"] : []) + ["in_record"]
    return Table("futures.csv", columns + design.names) { table in
      for future in 0..<design.futures {
        table.add(design.number(future))
        if isRepeated { table.add(design.number(future) / choice.replications) }
        table.add(study.inRecord[future] ? "true" : "false")
        for (name, column) in zip(design.names, design.values) {
          if let category = category(name, column[future]) {
            table.add(category)
          } else {
            table.add(column[future])
          }
        }
      }
    }
  }

  /// The name of an uncertainty's category; nil if it has none.
  private func category(_ name: String, _ value: Double) -> String? {
    guard let all = edition.model.categories[name], let place = Int(exactly: value),
      all.indices.contains(place - 1)
    else { return nil }
    return all[place - 1]
  }

  /// A row a policy, outcome, set of futures and quantity, which is a level or a change.
  private var comparisons: Table {
    Table(
      "comparisons.csv",
      ["policy", "outcome", "futures", "quantity"] + quantileNames + ["share_up", "share_down"]
    ) { table in
      func add(
        _ names: [String], _ summary: Summary, _ up: Double = .nan, _ down: Double = .nan
      ) {
        for name in names { table.add(name) }
        let quantiles = [summary.q10, summary.q25, summary.median, summary.q75, summary.q90]
        for value in quantiles + [up, down] { table.add(value) }
      }
      for outcome in study.targets.map(\.outcome) {
        let reference = study.reference
        add([reference.policy, outcome, "all", "level"], reference.summary(outcome))
        if study.hasRecord {
          add(
            [reference.policy, outcome, "in_record", "level"],
            reference.summary(outcome, among: study.inRecord))
        }
        for item in study.comparisons[outcome] ?? [] {
          add([item.policy, outcome, "all", "level"], item.level)
          add([item.policy, outcome, "all", "change"], item.change, item.shareUp, item.shareDown)
          guard study.hasRecord else { continue }
          add([item.policy, outcome, "in_record", "level"], item.levelInRecord)
          add([item.policy, outcome, "in_record", "change"], item.changeInRecord)
        }
      }
    }
  }

  /// A row a policy, outcome, time and set of futures.
  private var quantiles: Table { bands("quantiles.csv", \.levels) }

  /// The same of what policies change against the reference in the same futures.
  private var changes: Table { bands("changes.csv", \.changes) }

  private func bands(_ name: String, _ kind: @escaping (ArmResult) -> Bands) -> Table {
    Table(name, ["policy", "outcome", "time", "futures"] + quantileNames) { table in
      for arm in study.arms {
        let bands = kind(arm)
        for (index, outcome) in arm.outcomes.enumerated() where bands.all.indices.contains(index) {
          var sets = [("all", bands.all[index])]
          if study.hasRecord { sets.append(("in_record", bands.inRecord[index])) }
          for (name, bands) in sets {
            for (time, values) in zip(subject.reportTimes, bands) {
              table.add(arm.policy)
              table.add(outcome)
              table.add(time)
              table.add(name)
              for value in values { table.add(value) }
            }
          }
        }
      }
    }
  }

  /// A row a policy, future, outcome and time.
  private var trajectories: Table {
    Table("trajectories.csv", ["policy", "future", "outcome", "time", "value"]) { table in
      let design = study.reference.design
      let kept = Set((0..<design.futures).map(design.number))
      for arm in study.arms {
        try paths?.each(arm.policy) { first, paths in
          for (outcome, path) in zip(arm.outcomes, paths) {
            for index in 0..<(path.first?.count ?? 0) where kept.contains(first + index) {
              for (time, values) in zip(subject.reportTimes, path) {
                table.add(arm.policy)
                table.add(first + index)
                table.add(outcome)
                table.add(time)
                table.add(values[index])
              }
            }
          }
        }
      }
    }
  }

  /// A row a case of a hypothesis, policy and outcome.
  private var hypotheses: Table {
    Table(
      "hypotheses.csv",
      [
        "case", "policy", "outcome", "median_change", "reference_level", "share_in_record",
      ]
    ) { table in
      for item in study.cases {
        for outcome in study.targets.map(\.outcome) {
          for policy in study.arms.map(\.policy) {
            table.add(item.name)
            table.add(policy)
            table.add(outcome)
            table.add(item.changes[outcome]?[policy] ?? .nan)
            table.add(item.levels[outcome] ?? .nan)
            table.add(item.inRecord ?? .nan)
          }
        }
      }
    }
  }

  /// A row an assumption and explained outcome.
  private var drivers: Table {
    Table(
      "drivers.csv",
      [
        "outcome", "policy", "assumption", "rank_correlation", "noise_floor", "origin",
      ]
    ) { table in
      for dependence in study.dependences {
        for driver in dependence.correlations.drivers {
          table.add(dependence.outcome)
          table.add(dependence.policy ?? "")
          table.add(driver.name)
          table.add(driver.correlation)
          table.add(dependence.correlations.noiseFloor)
          table.add(subject.assumptions[driver.name]?.origin ?? "")
        }
      }
    }
  }

  /// A row a run that ended before its time.
  private var failures: Table {
    Table("failures.csv", ["design", "case", "policy", "future", "time", "variable", "reason"]) {
      table in
      for arm in study.failing {
        for failure in arm.failures {
          table.add(arm.design.method.rawValue)
          table.add(arm.hypothesis ?? "")
          table.add(arm.policy)
          table.add(failure.future)
          table.add(failure.time)
          table.add(failure.variable)
          table.add("not finite")
        }
      }
    }
  }

  /// A row a factor and explained outcome.
  private func sensitivity(_ why: Why) -> Table {
    Table(
      "sensitivity.csv",
      [
        "outcome", "policy", "factor", "first", "first_low", "first_high", "total", "total_low",
        "total_high",
      ]
    ) { table in
      for part in why.parts {
        for index in part.indices.indices {
          table.add(part.outcome)
          table.add(part.policy)
          table.add(index.factor)
          for estimate in [index.first, index.total] {
            for value in [estimate.value, estimate.low, estimate.high] { table.add(value) }
          }
        }
      }
    }
  }

  /// A row a loop and explained outcome.
  private func loops(_ why: Why) -> Table {
    Table("loops.csv", ["outcome", "policy", "loop", "median_change", "median_change_without"]) {
      table in
      for part in why.parts {
        for loop in part.loops {
          table.add(part.outcome)
          table.add(part.policy)
          table.add(loop.loop)
          table.add(part.whole)
          table.add(loop.median)
        }
      }
    }
  }
}
