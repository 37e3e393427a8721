import Foundation
import Kernels
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
  @Test func theExponentialIsWithinOneUlp() {
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
      #expect(error < 1, "\(error) ulp at \(x)")
      worst = max(worst, error)
    }
    #expect(worst > 0.5, "a double cannot be nearer than half an ulp everywhere")
  }
  #endif

  @Test func eightAtOnceAreTheSameBits() {
    let special = [
      Double.nan, .infinity, -.infinity, 1e308, -1e308, 710, -750, .leastNonzeroMagnitude,
    ]
    for start in stride(from: 0, to: inputs.count - 8, by: 8) {
      let x = SIMD8(inputs[start..<start + 8])
      let y = Elementary.exp(x)
      for lane in 0..<8 { #expect(y[lane].bitPattern == Elementary.exp(x[lane]).bitPattern) }
    }
    let y = Elementary.exp(SIMD8(special))
    for (lane, x) in special.enumerated() {
      let alone = Elementary.exp(x)
      #expect(y[lane] == alone || (y[lane].isNaN && alone.isNaN))
    }
    #expect(Elementary.exp(.infinity) == .infinity && Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(0) == 1 && Elementary.exp(Double.nan).isNaN)
  }
}
