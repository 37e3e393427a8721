import Games

/// What takes longer to find in a game, found when it is first asked for, as far as its size allows.
final class SolvedGame {
  private let game: NormalForm
  private let precisions: [Double]
  /// Whether time does not matter.
  private let inFull: Bool

  init(_ game: NormalForm, precisions: [Double], inFull: Bool) {
    self.game = game
    self.precisions = precisions
    self.inFull = inFull
  }

  lazy var pure: [Int] = game.pureEquilibria()

  /// The extreme equilibria of a game of two; nil where they are not enumerated.
  lazy var extreme: [[[Double]]]? = try? game.extremeEquilibria(
    within: inFull ? NormalForm.mostBases : NormalForm.fewBases)

  /// Whether more time would find all extreme equilibria.
  var canBeEnumerated: Bool { !inFull && game.players.count == 2 && game.hasFewBases }

  /// One equilibrium: of two players by pivoting, of more the end of the logit branch.
  lazy var one: (mixture: [[Double]], regret: Double)? =
    game.players.count == 2 ? game.pivotedEquilibrium() ?? limit : limit

  /// The end of the branch of logit equilibria.
  lazy var limit: (mixture: [[Double]], regret: Double)? =
    game.canBeFollowed(inFull: inFull) ? game.limitEquilibrium() : nil

  lazy var correlated: [Double]? = game.correlatedEquilibrium()

  lazy var mixedCommitments: [(mixture: [Double], answer: Int, value: Double)?] =
    game.players.indices.map { game.mixedCommitment(of: $0) }

  lazy var quantal: [QuantalResponse] =
    game.canBeFollowed() ? game.quantalResponses(at: precisions) : []
}
