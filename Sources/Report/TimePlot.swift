import Analyses
import Results

/// The first outcome over time: the fan of one policy against the reference and the record.
struct TimePlot {
  let report: TerminalReport

  var lines: [String] {
    guard let chart else { return [] }
    return report.title("OVER TIME", chart.legend) + [""]
      + chart.lines(width: report.style.width)
  }

  private var chart: TimeChart? {
    let study = report.study
    let reference = study.reference
    guard let outcome = report.shown.first,
      let number = reference.outcomes.firstIndex(of: outcome.name),
      reference.levels.all.indices.contains(number)
    else { return nil }
    // The policy that changes the outcome most.
    let strongest = study.comparisons[outcome.name]?.max {
      $0.change.median.magnitude < $1.change.median.magnitude
    }
    let arm = study.arms.first { $0.policy == strongest?.policy }
    let series = ([reference] + (arm.map { [$0] } ?? [])).enumerated().map { slot, arm in
      TimeChart.Series(
        name: report.subject.short(policy: arm.policy), slot: slot, bands: arm.levels.all[number])
    }
    return TimeChart(
      title: outcome.label, unit: outcome.unit, times: report.subject.reportTimes, series: series,
      observed: outcome.observed, changeFrom: report.subject.changeFrom)
  }
}
