import Briefing
package import Demarche
import Report

/// A brief whose charts run the model in the reader's browser.
package struct LiveBrief {
  /// What runs the model, up to which run it is.
  private let script: String

  /// Compiles a model for the charts.
  /// - Throws: ``BadInput`` if the model cannot be a module, or a ``Bundle/Problem``.
  package init(_ model: Model) throws {
    let (wasm, description) = try Publication.module(of: model)
    let worker = try Bundle.script("worker.js", of: Assets.texts)
    script = """

      \(try Bundle.script("live.js", of: Assets.texts))
      startLive(
        "\(Publication.packed(description))", "\(Publication.packed(wasm))",
        \(Publication.literal(worker)),
      """
  }

  /// The brief with its script, allowed to do nothing but run it.
  /// - Returns: One HTML file.
  package func page(_ brief: BriefDocument) -> String { page(brief.page, brief, form: "'none'") }

  /// The same, allowed to send a reply too, with a place for those that came.
  func frame(_ brief: BriefDocument) -> Brief.Frame {
    var frame = brief.frame
    frame.page = page(frame.page, brief, form: "'self'")
    return frame
  }

  private func page(_ page: String, _ brief: BriefDocument, form: String) -> String {
    let script = "\(script){ seed: \"\(brief.seed)\", futures: \(brief.futures) });\n"
    let style = page.firstMatch(of: /<style>((?s).*?)<\/style>/)?.1 ?? ""
    let policy = """
      default-src 'none'; script-src '\(Publication.digest(script))' 'wasm-unsafe-eval'; \
      style-src '\(Publication.digest(String(style)))'; worker-src blob:; base-uri 'none'; form-action \(form)
      """
    let head = #"<meta charset="utf-8">"#
    return page.replacing(
      head, with: "\(head)\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">",
      maxReplacements: 1
    ).replacing(
      "</body></html>", with: "<script type=\"module\">\(script)</script>\n</body></html>")
  }
}

/// A brief as the server keeps it.
struct ServedBrief: Codable, Sendable {
  /// The run that a reply is about.
  let run: String
  let frame: Brief.Frame

  init(_ model: Model, _ brief: BriefDocument) throws {
    run = brief.run
    frame = try LiveBrief(model).frame(brief)
  }
}
