import Engine
import Kernels

/// Writes the functions that draw a program's inputs.
struct SampleWriter: ProgramWriter {
  /// Where the parameters of the distributions begin.
  let parameters: Int
  let program: Program
  let operations: Operations
  let tables: [Int]
  let reads: [Int32: Int]
  private let inputs: [Sampling.Input]
  private let sobol: SobolCode
  private var functions: [[Int64]: Int] = [:]
  var held: [Int32: Held] = [:]

  /// Reserves what it needs in memory, before the rows.
  init(_ sampling: Sampling, _ operations: Operations, in module: inout Module) {
    program = sampling.program
    self.operations = operations
    inputs = sampling.inputs
    reads = program.reads
    tables = program.tables.map { operations.define($0.trace, in: &module) }
    parameters = module.data(sampling.parameters.map(\.value.bitPattern))
    sobol = SobolCode(dimensions: program.outputs.count, operations, in: &module)
  }

  /// Writes `sample`: the number of the first future, how many there are, and the seed's halves.
  /// - Parameters:
  ///   - names: What the rows of the module are, of which the uncertainties are drawn.
  ///   - rows: Where they begin.
  ///   - module: What gets the functions.
  mutating func write(for names: [String], rows: Int, in module: inout Module) {
    let scramble = sobol.scramble(in: &module)
    let group = writeGroup(names, sobol.coordinates(in: &module), in: &module)
    var code = Code(parameters: [.i32, .i32, .i32, .i32])
    code.get(2)
    code.get(3)
    code.call(scramble)
    code.overGroups(rows: rows, first: 0, count: 1) { code, place, stride in
      for local in [place, stride, 0] { code.get(local) }
      code.call(group)
    }
    module.define(module.declare(), code, export: "sample")
  }

  /// Writes the function of a group of futures: where its inputs lie, how long a row is, and the number of the
  /// first future.
  private mutating func writeGroup(
    _ names: [String], _ coordinates: Int, in module: inout Module
  ) -> Int {
    var code = Code(parameters: [.i32, .i32, .i32])
    let (common, result, place) = (code.local(.v128), code.value(), code.local(.i32))
    let kinds = Dictionary(uniqueKeysWithValues: zip(program.inputs.map(\.register), inputs))
    let cones = Cones(program)
    for output in program.outputs {
      guard let row = names.firstIndex(of: output.name) else { continue }
      let cone = cones.cone(of: output.register)
      for register in cone.inputs {
        switch kinds[register] {
        case .probability(let dimension):
          for vector in 0..<Group.vectors {
            code.get(2)
            code.i32(2 * vector)
            code.plain(.i32Add)
            code.i32(sobol.start(dimension))
            code.call(coordinates)
          }
        case .parameter(let number):
          code.i32(0)
          code.memory(.load64Splat, offset: parameters + number * 8)
          code.set(common)
          code.push(.common(common))
        case nil: code.push(.constant(0))
        }
      }
      code.call(function(of: cone, to: output.register, in: &module))
      code.setValue(result)
      code.setRow(place, 0, plus: row, times: 1)
      code.store(.local(result), at: place)
    }
    let number = module.declare()
    module.define(number, code)
    return number
  }

  /// The function of a formula of some inputs; formulas that differ only in these have one.
  private mutating func function(
    of cone: Cone, to result: Int32, in module: inout Module
  ) -> Int {
    if let known = functions[cone.shape] { return known }
    var code = Code(values: cone.inputs.count)
    held = [:]
    bindConstants()
    for (place, register) in cone.inputs.enumerated() {
      held[register] = .local(place * Group.vectors)
    }
    write(cone.instructions, &code)
    code.push(value(result))
    let number = module.declare()
    module.define(number, code)
    functions[cone.shape] = number
    return number
  }
}
