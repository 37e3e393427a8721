import Evidence
import Report

extension Model {
  /// How well the assumptions rest on the sources in the claims file beside the model.
  /// - Returns: A line; empty if there is no such file, or it names no evidence.
  /// - Throws: ``BadInput`` if the file does not fit the model.
  public func coverage() throws(BadInput) -> String {
    try claims().map { EvidenceOverview(checked, $0).coverage } ?? ""
  }

  /// What the evidence says of the model as a whole: how well assumptions rest on it, and which answers to the model's
  /// questions have least against them.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput`` if there is no claims file, or it does not fit the model.
  public func evidence(width: Int = 80) throws(BadInput) -> String {
    let claims = try neededClaims()
    return EvidenceOverview(checked, claims).text(width: width)
  }

  func neededClaims() throws(BadInput) -> Claims {
    if let claims = try claims() { return claims }
    throw BadInput(
      "there is no \(Library.claimsFile) beside the model `\(name)`",
      hint: "`demarche new NAME --report FILE` shows what one looks like")
  }

  /// What stands behind a variable, and behind everything that it acts on.
  /// - Parameters:
  ///   - variable: Its name.
  ///   - width: The columns.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput`` if there is no such variable or no claims file, or the file does not fit the model.
  public func evidence(_ variable: String, width: Int = 80) throws(BadInput) -> String {
    let index = try number(of: variable)
    let claims = try neededClaims()
    return EvidenceSheet(checked, index, claims).text(width: width)
  }
}
