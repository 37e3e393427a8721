import Report
import SourceText

/// A folder of results as pictures, which are drawn from its tables alone.
public struct ResultPlot: Sendable {
  /// What to draw of it.
  public struct Options: Sendable {
    /// What is drawn.
    public var kind = PlotKind.fan
    /// The outcomes; empty for the first.
    public var outcomes: [String] = []
    /// The policies; empty for the one that changes the outcome most.
    public var policies: [String] = []
    /// Whether only the futures that agree with the record are drawn.
    public var inRecord = false
    /// How many futures are drawn as lines.
    public var lines = 40

    /// The defaults.
    public init() {}
  }

  private let picture: ResultPicture

  /// Opens a result.
  /// - Parameters:
  ///   - folder: The folder that a run filled.
  ///   - options: What to draw of it.
  /// - Throws: ``BadInput``.
  public init(_ folder: String, _ options: Options = Options()) throws(BadInput) {
    picture = try refusing { () throws(Refusal) in
      try ResultPicture(
        folder,
        .init(
          kind: options.kind.drawn, outcomes: options.outcomes, policies: options.policies,
          inRecord: options.inRecord, lines: options.lines))
    }
  }

  /// The picture in characters.
  /// - Parameters:
  ///   - width: The columns, 40 to 120.
  ///   - colour: Whether ANSI styles are used.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput`` if a table is missing or damaged.
  public func text(width: Int = 80, colour: Bool = false) throws(BadInput) -> String {
    try refusing { () throws(Refusal) in try picture.text(width: width, colour: colour) }
  }

  /// The picture as SVG.
  /// - Throws: ``BadInput`` if a table is missing or damaged, or if several outcomes are named for a picture of
  ///   one.
  public func svg() throws(BadInput) -> String {
    try refusing { () throws(Refusal) in try picture.svg() }
  }
}
