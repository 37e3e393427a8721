import Checker
import Compiler
import Engine
import Ensemble
import Evidence
import Foundation
import Kernels
import Language
import Results
import SourceText
import Studies
import WebAssembly

extension ModelExport {
  /// Describes the module of a program of this model.
  func description(
    _ program: Program, _ sampling: Sampling, _ layout: ProgramModule.Layout
  ) throws(Refusal) -> ModuleDescription {
    let choice = RunChoice()
    let uncertainties = try Plan(model, choice).uncertainties
    var firstMean = program.outputs.count
    let corners = Design(
      corners: uncertainties, futures: ClaimRuns.mostCorners, seed: choice.seed)
    let numbers = ModuleNumbers(
      model, inputs: program.inputs.map(\.name), outputs: program.outputs.map(\.name))
    func settings(
      _ name: String, _ notes: Annotations, _ settings: [String: Double]
    ) -> ModuleDescription.Settings {
      .init(
        name: name, label: notes.label?.text ?? name, short: notes.short?.text,
        isAside: notes.aside, settings: numbers.settings(settings))
    }
    return ModuleDescription(
      model: model.name, title: model.title, question: model.question,
      answeredBy: numbers.outputs(model.answeredBy),
      asOf: model.asOf, hash: hash, version: Release.version, seed: "\(choice.seed)",
      futures: choice.futures,
      memory: .init(layout, sampling),
      time: clock(program),
      inputs: numbers.inputs.compactMap { name in
        model.variable(name).map { self.input($0, numbers, sampling, corners) }
      },
      outputs: program.outputs.compactMap { model.variable($0.name).map { output($0, numbers) } },
      actors: model.actors.map {
        .init(name: $0.name, label: $0.label, short: $0.notes.short?.text)
      },
      policies: model.policies.map { settings($0.name, $0.notes, model.levers(under: $0)) },
      hypotheses: model.hypotheses.map { hypothesis in
        .init(
          name: hypothesis.name, label: hypothesis.label,
          cases: hypothesis.cases.map { settings($0.name, $0.notes, $0.settings) })
      },
      loops: model.loops.map {
        .init(
          name: $0.name, label: $0.notes.label?.text, isReinforcing: $0.reinforcing,
          chain: model.chain(of: $0).compactMap { numbers.places[$0] }, off: $0.off,
          input: numbers.input($0.name))
      },
      observed: model.observations.map { observed($0, numbers, &firstMean) },
      source: claims.map {
        .init(
          title: $0.source.title, author: $0.source.author,
          reliability: $0.source.reliability?.rawValue)
      },
      claims: (claims?.claims ?? []).map { claim($0, numbers) })
  }

  private func clock(_ program: Program) -> ModuleDescription.Clock {
    let (timing, clock) = (model.timing, program.clock)
    let compared = timing.comparedSteps
    return .init(
      unit: timing.unit, start: timing.start, step: clock.step, reports: clock.reportTimes,
      steps: clock.steps, stepsPerReport: clock.stepsPerReport, method: timing.method,
      compare: [timing.compare.lowerBound, timing.compare.upperBound],
      comparedSteps: [compared.lowerBound, compared.upperBound], change: timing.change?.from,
      changeOver: timing.change?.over)
  }

  private func input(
    _ variable: Variable, _ numbers: ModuleNumbers, _ sampling: Sampling, _ corners: Design
  ) -> ModuleDescription.Input {
    func input(
      base: Double, range: (low: Double?, high: Double?)? = nil,
      distribution: Distribution? = nil, lever: Lever? = nil
    ) -> ModuleDescription.Input {
      .init(
        name: variable.name, variable: numbers.places.of(variable.name), kind: variable.kind.spoken,
        label: variable.label,
        short: variable.notes.short?.text, group: variable.notes.group, unit: "\(variable.unit)",
        base: base, isAside: variable.notes.aside, low: range.map { .init(value: $0.low) },
        high: range.map { .init(value: $0.high) },
        distribution: distribution.map { family($0, of: variable.name, sampling) },
        actors: lever?.actors,
        history: lever?.history.map { .init(time: $0.x, until: nil, value: $0.y) },
        bands: lever?.bands.map { .init(word: $0.word, upTo: $0.upTo) },
        evidence: variable.origins,
        corners: distribution.flatMap { distribution in
          corners.bits(of: variable.name, high: distribution.ends.high)
        })
    }
    switch variable.definition {
    case .uncertain(let base, let distribution):
      let bounds = distribution.bounds
      return input(base: base, range: (bounds?.low, bounds?.high), distribution: distribution)
    case .lever(let lever):
      return input(base: lever.statusQuo, range: (lever.low, lever.high), lever: lever)
    case .value(let value): return input(base: value)
    case .stock, .equation, .ramp: return input(base: .nan)
    }
  }

  private func family(
    _ distribution: Distribution, of name: String, _ sampling: Sampling
  ) -> ModuleDescription.Family {
    let number = sampling.program.outputs.firstIndex { $0.name == name }
    return .init(
      family: distribution.familyName,
      parameters: sampling.parameters.enumerated().filter { $1.uncertainty == number }.map {
        .init(name: $1.name, value: $1.value, place: $0)
      },
      rules: (distribution.written?.family.rules ?? []).map {
        .init(weights: $0.weights, least: $0.least, isStrict: $0.isStrict)
      }, ends: [distribution.ends.low, distribution.ends.high])
  }

  private func output(
    _ variable: Variable, _ numbers: ModuleNumbers
  ) -> ModuleDescription.Output {
    let outcome = model.outcomes.first { $0.name == variable.name }
    return .init(
      name: variable.name, variable: numbers.places.of(variable.name),
      label: outcome.map { model.label(of: $0) } ?? variable.label,
      short: outcome?.notes.short?.text ?? variable.notes.short?.text,
      group: outcome?.notes.group ?? variable.notes.group, unit: "\(variable.unit)",
      wishes: (outcome?.wishes ?? []).map {
        .init(
          actors: $0.actors.map(\.text), wanted: $0.up ? "up" : "down",
          condition: $0.condition?.text)
      }, material: outcome?.material, isOutcome: outcome != nil)
  }

  /// - Parameters:
  ///   - observation: What was observed.
  ///   - numbers: The numbers of outputs.
  ///   - mean: The number of the next mean that is compared with a record.
  /// - Returns: What the page knows of it.
  private func observed(
    _ observation: Observation, _ numbers: ModuleNumbers, _ mean: inout Int
  ) -> ModuleDescription.Observed {
    let record = Record(observation, model.timing)
    let first = mean
    mean += record?.points.count ?? 0
    return .init(
      output: numbers.output(observation.name),
      points: observation.values.map { value in
        let until = observation.meanOver.map { value.time.value + $0 }
        return .init(
          time: value.time.value, until: value.until?.value ?? until, value: value.value.value)
      },
      record: record.map { record in
        .init(
          logarithmic: record.logarithmic, tolerance: record.tolerance,
          points: record.points.enumerated().map { number, point in
            .init(
              mean: first + number, steps: [point.steps.lowerBound, point.steps.upperBound],
              value: point.value)
          })
      })
  }

  private func claim(_ claim: Claim, _ numbers: ModuleNumbers) -> ModuleDescription.Claim {
    func setup(_ setup: Claim.Setup) -> ModuleDescription.Setup {
      let policy = model.policies.firstIndex { $0.name == setup.policy }
      return .init(
        policy: policy ?? (model.policies.isEmpty ? nil : 0),
        settings: numbers.settings(setup.settings))
    }
    return .init(
      id: claim.id, paraphrase: claim.paraphrase, credibility: claim.credibility?.rawValue,
      madeBy: claim.madeBy.compactMap(numbers.part),
      shownBy: claim.shownBy.compactMap(numbers.part), note: claim.note,
      tests: claim.tests.map { test in
        .init(
          run: setup(test.run), against: setup(test.against), raises: numbers.outputs(test.raises),
          lowers: numbers.outputs(test.lowers),
          exceeds: test.exceeds.map {
            .init(larger: numbers.output($0.larger), smaller: numbers.output($0.smaller))
          },
          beyond: test.beyond)
      })
  }
}

extension ModuleDescription.Memory {
  init(_ layout: ProgramModule.Layout, _ sampling: Sampling) {
    self.init(
      rows: layout.rows, inputRows: layout.inputs, outputRow: layout.inputs,
      reports: layout.reports, meanRow: layout.sums, goodStepsRow: layout.goodSteps,
      rowCount: layout.rowCount,
      bytesPerFuture: 8 * layout.rowCount, parameters: layout.parameters ?? layout.rows,
      parameterCount: sampling.parameters.count,
      state: layout.state.map { .init(row: $0.row, rows: $0.rows, report: $0.report) })
  }
}

extension Design {
  /// In which futures an uncertainty has its upper end: bits, the first future's the highest of a byte, in base 64.
  fileprivate func bits(of name: String, high: Double) -> String? {
    names.firstIndex(of: name).map { number in
      let isHigh = values[number].map { $0 == high }
      let bytes = stride(from: 0, to: isHigh.count, by: 8).map { first in
        isHigh[first..<(first + 8)].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
      }
      return Data(bytes).base64EncodedString()
    }
  }
}

extension Distribution {
  /// The family's name, as it is read.
  fileprivate var familyName: String {
    switch self {
    case .discrete: "discrete"
    case .empirical: "empirical"
    default: written?.family.name.replacing("_", with: " ") ?? ""
    }
  }
}
