extension Resolution {
  /// How large a model grows when functions and sums are written out.
  struct Size {
    enum Growth {
      case fits
      /// Too much for the first time: for the model, or else for the equation.
      case fitsNoMore(isModel: Bool)
      case isOver
    }

    private static let largestEquation = 200_000
    private static let largestModel = 1_000_000

    /// How many formulas the equation has.
    private(set) var formulas = 0
    private var isEquationOver = false
    /// How many the equations before it have.
    private var earlier = 0
    private var isModelOver = false

    mutating func begin() {
      earlier += formulas
      formulas = 0
      isEquationOver = false
    }

    /// Counts what stands once more; an equation that is too large grows no more.
    mutating func add(_ count: Int) {
      if !isEquationOver { formulas += count }
    }

    mutating func grow(by count: Int) -> Growth {
      add(count)
      guard !isModelOver else { return .isOver }
      if earlier + formulas > Self.largestModel {
        isModelOver = true
        return .fitsNoMore(isModel: true)
      }
      guard formulas > Self.largestEquation else { return .fits }
      defer { isEquationOver = true }
      return isEquationOver ? .isOver : .fitsNoMore(isModel: false)
    }
  }
}
