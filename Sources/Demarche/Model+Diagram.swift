import Report

extension Model {
  /// The model's stocks and flows as a drawing, a panel for each group that has stocks.
  /// - Returns: An SVG document.
  /// - Throws: ``BadInput`` if the model has no stock.
  public func diagram() throws(BadInput) -> String {
    guard let diagram = StockFlowDiagram(checked) else {
      throw BadInput("the model `\(name)` has no stock to draw")
    }
    return diagram.svg
  }
}
