import Foundation
import Kernels
import TestKit
import Testing

@Suite struct ElementaryTests {
  private let inputs: [Double] = {
    var random = RandomSequence(seed: 11, stream: .programs)
    let wide = (0..<20_000).map { _ in random.unit() * 1460 - 750 }
    let narrow = (0..<20_000).map { _ in random.unit() * 4 - 2 }
    return wide + narrow + [
      0, -0.0, -1e-300, 1, -1, 709.78, 709.79, -745.13, -745.14, 0.34657359,
    ]
  }()

  #if arch(x86_64)
  @Test func theExponentialIsNearOneUlp() {
    var worst = 0.0
    for x in inputs {
      let value = Elementary.exp(x)
      let exact = Foundation.exp(Float80(x))
      guard exact < Float80(Double.greatestFiniteMagnitude) else {
        #expect(value == .infinity)
        continue
      }
      let ulp = max(Double(exact).ulp, .leastNonzeroMagnitude)
      let error = Double((Float80(value) - exact).magnitude / Float80(ulp))
      #expect(error < 1.1, "\(error) ulp at \(x)")
      worst = max(worst, error)
    }
    #expect(worst > 0.5, "a double cannot be nearer than half an ulp everywhere")
  }
  #endif

  /// Points that mpmath computed (`Scripts/elementary-reference`); ELEMENTARY names a file of more.
  @Test func functionsAreWithinTheirBoundsOfTheReference() throws {
    let functions: [String: (Double, Double) -> Double] = [
      "exp": { x, _ in Elementary.exp(x) }, "ln": { x, _ in Elementary.ln(x) },
      "sin": { x, _ in Elementary.sin(x) }, "cos": { x, _ in Elementary.cos(x) },
      "tan": { x, _ in Elementary.tan(x) }, "atan": { x, _ in Elementary.atan(x) },
      "tanh": { x, _ in Elementary.tanh(x) }, "pow": Elementary.pow,
      "normalQuantile": { p, _ in Elementary.normalQuantile(p) },
    ]
    let file =
      ProcessInfo.processInfo.environment["ELEMENTARY"]
      ?? packageRoot.appending(path: "Tests/Reference/elementary.csv").path
    var worst: [String: (error: Double, x: String, y: String)] = [:]
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst()
    {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let name = fields[0]
      let function = try #require(functions[name])
      let (x, y) = (try #require(Double(fields[1])), Double(fields[2]) ?? 0)
      let (exact, rest) = (try #require(Double(fields[3])), try #require(Double(fields[4])))
      let value = function(x, y)
      let ulp = max(exact.ulp, .leastNonzeroMagnitude)
      let error = ((value - exact) / ulp - rest).magnitude
      #expect(
        error <= (name == "normalQuantile" ? 8 : 2),
        "\(name) \(fields[1]) \(fields[2]): \(error) ulp")
      if error > worst[name]?.error ?? -1 { worst[name] = (error, fields[1], fields[2]) }
    }
    #expect(worst.count == functions.count)
    if ProcessInfo.processInfo.environment["ELEMENTARY"] != nil { print(worst) }
  }

  @Test func specialValues() {
    func same(_ a: Double, _ b: Double) -> Bool {
      a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
    }
    let (inf, nan) = (Double.infinity, Double.nan)
    let one: [(String, (Double) -> Double, [(Double, Double)])] = [
      ("ln", Elementary.ln, [(0, -inf), (-0.0, -inf), (-1, nan), (inf, inf), (nan, nan), (1, 0)]),
      ("sin", Elementary.sin, [(0, 0), (-0.0, -0.0), (inf, nan), (-inf, nan), (nan, nan)]),
      ("cos", Elementary.cos, [(0, 1), (-0.0, 1), (inf, nan), (nan, nan)]),
      ("tan", Elementary.tan, [(0, 0), (-0.0, -0.0), (inf, nan), (nan, nan)]),
      (
        "atan", Elementary.atan,
        [(0, 0), (-0.0, -0.0), (inf, .pi / 2), (-inf, -.pi / 2), (nan, nan), (1, .pi / 4)]
      ),
      (
        "tanh", Elementary.tanh, [(0, 0), (-0.0, -0.0), (inf, 1), (-inf, -1), (nan, nan), (800, 1)]
      ),
    ]
    for (name, function, cases) in one {
      for (x, value) in cases {
        #expect(same(function(x), value), "\(name)(\(x)) = \(function(x))")
      }
    }
    let powers: [(Double, Double, Double)] = [
      (0, 0, 1), (nan, 0, 1), (1, nan, 1), (nan, 1, nan), (2, nan, nan), (-1, inf, 1),
      (-1, -inf, 1), (0.5, inf, 0), (0.5, -inf, inf), (-2, inf, inf), (-2, -inf, 0),
      (0, 3, 0), (-0.0, 3, -0.0), (-0.0, 2, 0), (-0.0, -3, -inf), (0, -2, inf), (-0.0, -2, inf),
      (inf, 2, inf), (inf, -2, 0), (-inf, 3, -inf), (-inf, 2, inf), (-inf, -3, -0.0),
      (-8, 1.0 / 3, nan), (-2, 3, -8), (-2, 2, 4), (-2, 0x1p60, inf), (2, 1023, 0x1p1023),
      (2, 1024, inf), (2, -1074, 0x1p-1074), (2, -1080, 0), (10, 2, 100), (1e308, 2, inf),
      (1 - 0x1p-53, 1e300, 0), (1 + 0x1p-52, 1e300, inf), (1 + 0x1p-52, -1e300, 0), (9, 0.5, 3),
    ]
    for (x, y, value) in powers {
      #expect(same(Elementary.pow(x, y), value), "\(x) ^ \(y) = \(Elementary.pow(x, y))")
    }
    for x in [Double.leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-1030] {
      for function in [Elementary.sin, Elementary.tan, Elementary.atan, Elementary.tanh] {
        #expect(same(function(x), x))
      }
    }
  }
}
