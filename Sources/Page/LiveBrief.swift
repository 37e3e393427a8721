package import Demarche

/// A brief whose charts run the model in the reader's browser.
package struct LiveBrief {
  private let publication: Publication

  /// Compiles a model for the charts.
  /// - Throws: ``BadInput`` if the model cannot be a module.
  package init(_ model: Model) throws { publication = try Publication(model) }

  /// The brief with its script, allowed to do nothing but run it.
  /// - Parameter brief: The brief.
  /// - Returns: One HTML file.
  /// - Throws: ``Bundle/Problem``.
  package func page(_ brief: BriefDocument) throws(Bundle.Problem) -> String {
    let worker = try Bundle.script("worker.js", of: Assets.texts)
    let script = """

      \(try Bundle.script("live.js", of: Assets.texts))
      startLive(
        "\(Publication.packed(publication.description))", "\(Publication.packed(publication.wasm))",
        \(Publication.literal(worker)), { seed: "\(brief.seed)", futures: \(brief.futures) });

      """
    let page = brief.page
    let style = page.firstMatch(of: /<style>((?s).*?)<\/style>/)?.1 ?? ""
    let policy = """
      default-src 'none'; script-src '\(Publication.digest(script))' 'wasm-unsafe-eval'; \
      style-src '\(Publication.digest(String(style)))'; worker-src blob:; base-uri 'none'; form-action 'none'
      """
    let head = #"<meta charset="utf-8">"#
    return page.replacing(
      head, with: "\(head)\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">",
      maxReplacements: 1
    ).replacing(
      "</body></html>", with: "<script type=\"module\">\(script)</script>\n</body></html>")
  }
}
