import Foundation
import Kernels
import Report
import TestKit
import Testing
import Words

/// What exists in Swift and in JavaScript is the same.
@Suite struct UnitTests {
  private struct Number: Encodable {
    let value: Double
    let of: Double
    let level: String
    let plain: String
    let change: String
    let share: String
  }
  private struct Scale: Encodable {
    let low: Double
    let high: Double
    let from: Double
    let to: Double
    let ticks: [Double]
  }
  private struct Cases: Encodable {
    let numbers: [Number]
    let scales: [Scale]
  }

  @Test(.needs("node")) func theModulesOfThePageUnderNode() throws {
    var random = RandomSequence(seed: 1, stream: .programs)
    let sizes = (0..<400).map { _ in
      (random.unit() - 0.5) * Elementary.pow(10, Double(random.below(9) - 3))
    }
    let values = sizes + [0, 1, -1, 0.5, 0.005, 1234.5, 99.5, 1e9, -2e-6, 0.995, 150]
    let numbers = values.enumerated().map { index, value in
      let of = values[(index * 7 + 3) % values.count]
      return Number(
        value: value, of: of, level: Figures.level(value), plain: Figures.plain(value),
        change: Figures.change(value, ofLevel: of), share: Figures.share(value))
    }
    let largest = Double.greatestFiniteMagnitude
    let ends =
      Array(zip(values, values.dropFirst()))
      + [(1e16, 1e16), (-1e308, 1e308), (-largest, largest), (largest, largest), (0, 1e-300)]
      + (0..<400).map { _ in
        (Double(bitPattern: random.next()), Double(bitPattern: random.next()))
      }.filter { $0.isFinite && $1.isFinite }
    let scales = ends.map { a, b in
      let axis = Axis(lowest: min(a, b), highest: max(a, b))
      return Scale(
        low: min(a, b), high: max(a, b), from: axis.low, to: axis.high, ticks: axis.ticks)
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try JSONEncoder().encode(Cases(numbers: numbers, scales: scales)).write(to: file)
    let script = packageRoot.appending(path: "Tests/PageTests/units.mjs").path
    let ended = try TestKit.run("/usr/bin/env", ["node", script, file.path])
    #expect(ended.code == 0, "\(ended.output.prefix(1500)) \(ended.errors.prefix(500))")
  }

  @Test(.needs("tsc")) func theTypesOfThePage() throws {
    let folder = packageRoot.appending(path: "Page").path
    let ended = try TestKit.run("/usr/bin/env", ["tsc", "-p", folder])
    #expect(ended.code == 0, "\(ended.output.prefix(2000))")
  }
}
