import HTTP

/// Who is let in: this machine's own browsers, at the server's own address, and what a proxy passes on.
///
/// A page of another site can send requests here through the reader's browser, also under a name of its own that points
/// to this machine (DNS rebinding). The browser says where they come from, and they are refused.
package struct Door: Sendable {
  /// The address at which a proxy of the owner's offers the server to others, such as `https://briefs.example.org`.
  private let origin: String?

  /// - Parameter origin: The public address, without a path; nil if there is none.
  package init(origin: String? = nil) { self.origin = origin }

  /// Whether others than the owner can come in; then nobody can change the model.
  var isPublic: Bool { origin != nil }

  func check(_ request: HTTPRequest) throws(Refusal) {
    let host = request["host"] ?? ""
    let name = host.split(separator: ":", omittingEmptySubsequences: false).first
    let isLocal = name == "127.0.0.1" || name == "localhost"
    let own = isLocal ? "http://\(host)" : origin
    guard isLocal || origin?.split(separator: "/").last?.lowercased() == host.lowercased() else {
      throw Refusal(.forbidden, "This is not the address of the page.")
    }
    guard request["origin"].map({ $0 == own }) ?? true, isWelcome(request) else {
      throw Refusal(.forbidden, "A page of another site may not ask for this.")
    }
  }

  /// Whether a request comes from the page itself, or from nobody's page; a public brief may be linked to from elsewhere.
  private func isWelcome(_ request: HTTPRequest) -> Bool {
    guard let site = request["sec-fetch-site"] else { return true }
    let isLink =
      isPublic && request.method == "GET" && request["sec-fetch-mode"] == "navigate"
      && request["sec-fetch-dest"] == "document"
    return site == "same-origin" || site == "none" || isLink
  }

  /// The network address from which a proxy says a request came; nil if it came from this machine.
  func client(of request: HTTPRequest) -> String? {
    guard isPublic, let hops = request["x-forwarded-for"] else { return nil }
    // The last one is what the proxy saw itself; those before are what it was told.
    let last = hops.split(separator: ",").last.map { $0.filter { $0 != " " && $0 != "\t" } } ?? ""
    return Self.folded(last)
  }

  /// A network address without the part that one sender can choose: of IPv6 the first half.
  private static func folded(_ address: String) -> String {
    guard address.contains(":") else { return address }
    let halves = address.lowercased().split(
      separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    let before = halves[0].split(separator: ":").map(String.init)
    let after = halves.count > 1 ? halves[1].split(separator: ":").map(String.init) : []
    let zeros = Array(repeating: "0", count: max(0, 8 - before.count - after.count))
    return (before + zeros + after).prefix(4).map {
      let digits = $0.drop { $0 == "0" }
      return digits.isEmpty ? "0" : String(digits)
    }.joined(separator: ":")
  }
}
