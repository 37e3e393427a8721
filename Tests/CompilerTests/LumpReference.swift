/// A conveyor that is followed lump by lump, to compare with.
struct LumpReference {
  struct Leak {
    var share: Double
    var isExponential = false
    var zone = 0.0...1.0
  }
  private struct Lump {
    var amount: Double
    let cameOn: Double
    let steps: Int
    var left: Int
  }
  let step: Double
  var leaks: [Leak]
  private var lumps: [Lump] = []

  init(step: Double, leaks: [Leak] = []) {
    self.step = step
    self.leaks = leaks
  }

  var content: Double { lumps.reduce(0) { $0 + $1.amount } }

  /// Puts some on that comes off after some steps, of which some are done.
  mutating func add(_ amount: Double, cameOn: Double, steps: Int, done: Int = 0) {
    lumps.append(Lump(amount: amount, cameOn: cameOn, steps: steps, left: steps - done))
  }

  /// What comes off and what leaks in a step, per unit of time; then all moves on.
  mutating func move() -> (out: Double, leaks: [Double]) {
    var leaked = leaks.map { _ in 0.0 }
    for index in lumps.indices {
      let lump = lumps[index]
      let age = lump.steps - lump.left
      for (number, leak) in leaks.enumerated() {
        let first = Int(Double(lump.steps) * leak.zone.lowerBound + 0.5)
        let end = max(Int(Double(lump.steps) * leak.zone.upperBound + 0.5), first + 1)
        guard (first..<end).contains(age) else { continue }
        let wanted =
          leak.isExponential
          ? leak.share * step * lump.amount : leak.share * lump.cameOn / Double(end - first)
        let amount = min(wanted, lumps[index].amount)
        lumps[index].amount -= amount
        leaked[number] += amount / step
      }
      lumps[index].left -= 1
    }
    let out = lumps.filter { $0.left == 0 }.reduce(0) { $0 + $1.amount }
    lumps.removeAll { $0.left == 0 }
    return (out / step, leaked)
  }
}
