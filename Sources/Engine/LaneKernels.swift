import Kernels

/// The instructions over all lanes of a block.
@safe struct LaneKernels {
  typealias Vector = LaneMachine.Vector

  let registers: UnsafeMutablePointer<Vector>
  let vectors: Int
  let tables: [LookupTable]

  func execute(_ code: [Instruction]) {
    let one = Vector(repeating: 1)
    let zero = Vector(repeating: 0)
    for index in code.indices {
      let instruction = code[index]
      let target = unsafe registers + Int(instruction.target) * vectors
      let a = unsafe registers + Int(instruction.a) * vectors
      let b = unsafe registers + Int(instruction.b) * vectors
      switch instruction.op {
      case .copy: for i in 0..<vectors { unsafe target[i] = a[i] }
      case .add: for i in 0..<vectors { unsafe target[i] = a[i] + b[i] }
      case .subtract: for i in 0..<vectors { unsafe target[i] = a[i] - b[i] }
      case .multiply: for i in 0..<vectors { unsafe target[i] = a[i] * b[i] }
      case .divide: for i in 0..<vectors { unsafe target[i] = a[i] / b[i] }
      // Not `-a`, which is `0 − a` for vectors and loses −0.
      case .negate: for i in 0..<vectors { unsafe target[i] = a[i] * -1 }
      case .squareRoot: for i in 0..<vectors { unsafe target[i] = a[i].squareRoot() }
      case .minimum:
        for i in 0..<vectors { unsafe target[i] = a[i].replacing(with: b[i], where: b[i] .< a[i]) }
      case .maximum:
        for i in 0..<vectors { unsafe target[i] = a[i].replacing(with: b[i], where: a[i] .< b[i]) }
      case .less:
        for i in 0..<vectors { unsafe target[i] = zero.replacing(with: one, where: a[i] .< b[i]) }
      case .lessOrEqual:
        for i in 0..<vectors { unsafe target[i] = zero.replacing(with: one, where: a[i] .<= b[i]) }
      case .equal:
        for i in 0..<vectors { unsafe target[i] = zero.replacing(with: one, where: a[i] .== b[i]) }
      case .and:
        for i in 0..<vectors {
          unsafe target[i] = zero.replacing(with: one, where: (a[i] .!= zero) .& (b[i] .!= zero))
        }
      case .or:
        for i in 0..<vectors {
          unsafe target[i] = zero.replacing(with: one, where: (a[i] .!= zero) .| (b[i] .!= zero))
        }
      case .not:
        for i in 0..<vectors { unsafe target[i] = zero.replacing(with: one, where: a[i] .== zero) }
      case .select:
        let c = unsafe registers + Int(instruction.c) * vectors
        for i in 0..<vectors {
          unsafe target[i] = c[i].replacing(with: b[i], where: a[i] .!= zero)
        }
      case .absolute: unsafe each(target, a) { $0.magnitude }
      case .floor: unsafe each(target, a) { $0.rounded(.down) }
      case .exp: for i in 0..<vectors { unsafe target[i] = Elementary.exp(a[i]) }
      case .ln: for i in 0..<vectors { unsafe target[i] = Elementary.ln(a[i]) }
      case .sin: unsafe each(target, a, Elementary.sin)
      case .cos: unsafe each(target, a, Elementary.cos)
      case .tan: unsafe each(target, a, Elementary.tan)
      case .arctan: unsafe each(target, a, Elementary.atan)
      case .tanh: unsafe each(target, a, Elementary.tanh)
      case .power: for i in 0..<vectors { unsafe target[i] = Elementary.pow(a[i], b[i]) }
      case .normalQuantile: unsafe each(target, a, normalQuantile)
      case .normalShare: unsafe each(target, a, Elementary.normalShare)
      case .poissonQuantile, .negativeBinomialQuantile, .gammaQuantile, .betaQuantile:
        let c = unsafe registers + Int(instruction.c) * vectors
        for i in 0..<vectors {
          for lane in 0..<Vector.scalarCount {
            unsafe target[i][lane] = instruction.op.value(a[i][lane], b[i][lane], c[i][lane])
          }
        }
      case .lookup:
        let table = tables[Int(instruction.b)]
        unsafe each(target, a) { table.value(at: $0) }
      }
    }
  }

  @inline(__always)
  private func each(
    _ target: UnsafeMutablePointer<Vector>, _ a: UnsafeMutablePointer<Vector>,
    _ function: (Double) -> Double
  ) {
    for i in 0..<vectors {
      for lane in 0..<Vector.scalarCount { unsafe target[i][lane] = function(a[i][lane]) }
    }
  }
}
