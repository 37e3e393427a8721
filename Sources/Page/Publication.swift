package import Demarche
import Foundation
import Kernels

/// A model as a page that needs no server.
package struct Publication: Codable, Sendable {
  /// The model's name.
  package let name: String
  /// The model's ``Model/fileName``.
  package let fileName: String
  private let wasm: Data
  private let description: Data
  /// The module that reports all variables, and how they hang together.
  private let structure: Structure

  private struct Structure: Codable {
    let wasm: Data
    let json: Data
  }

  /// Compiles a model for the page.
  /// - Throws: ``BadInput`` if the model cannot be a module.
  package init(_ model: Model) throws {
    name = model.name
    fileName = model.fileName
    let module = try Self.module(of: model)
    (wasm, description) = (Data(module.wasm), Data(module.description))
    let (all, json) = try model.structure()
    structure = Structure(wasm: Data(all), json: Data(json))
  }

  /// What runs a model, and what one must know to run it.
  static func module(of model: Model) throws -> (wasm: [UInt8], description: [UInt8]) {
    let files = try model.compiled(to: .wasm)
    func bytes(_ ending: String) -> [UInt8] {
      files.first { $0.name.hasSuffix(ending) }?.bytes ?? []
    }
    return (bytes(".wasm"), short(bytes(".json")))
  }

  // MARK: A folder

  /// What a folder's page may do: nothing but run its own scripts and read its own files.
  private static let folderPolicy = """
    default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    worker-src 'self'; img-src blob: data:; base-uri 'none'; form-action 'none'
    """

  /// What a host says besides, with each file.
  static let headers = [
    ("Content-Security-Policy", "\(folderPolicy); frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
  ]
  static let modelFiles = ["model.json", "model.wasm", "structure.json", "structure.wasm"]

  /// The files of a folder for any static host.
  package var folder: [(name: String, bytes: [UInt8])] {
    let headers = "/*\n" + Self.headers.map { "  \($0): \($1)\n" }.joined()
    let names = Assets.texts.keys.sorted().filter { $0 != "serve.js" } + Self.modelFiles
    return [("_headers", Array(headers.utf8))] + names.map { ($0, file($0) ?? []) }
  }

  /// A file of the folder, or of the server, whose page starts with `serve.js`.
  func file(_ name: String, isServed: Bool = false) -> [UInt8]? {
    switch name {
    case "model.json": return Array(description)
    case "model.wasm": return Array(wasm)
    case "structure.json": return Array(structure.json)
    case "structure.wasm": return Array(structure.wasm)
    case "index.html":
      let page = Self.page(policy: Self.folderPolicy)
      return Array((isServed ? page.replacing("main.js", with: "serve.js") : page).utf8)
    default: return Assets.texts[name].map { Array($0.utf8) }
    }
  }

  // MARK: One file

  /// One file that runs from disk, named after the model.
  /// - Throws: ``Bundle/Problem``.
  package func singleFile() throws(Bundle.Problem) -> (name: String, bytes: [UInt8]) {
    let worker = try Bundle.script("worker.js", of: Assets.texts)
    let app = try Bundle.script("single.js", of: Assets.texts)
    let script = """

      \(app)
      startSingle(
        "\(Self.packed(description))", "\(Self.packed(wasm))", \(Self.literal(worker)),
        "\(Self.packed(structure.json))", "\(Self.packed(structure.wasm))");

      """
    let style = Assets.text("page.css").split(separator: "\n")
      .map { $0.trimmingPrefix { $0 == " " } }.joined(separator: "\n")
    let policy = """
      default-src 'none'; script-src '\(Self.digest(script))' 'wasm-unsafe-eval'; \
      style-src '\(Self.digest(style))'; worker-src blob:; img-src blob: data:; base-uri 'none'; form-action 'none'
      """
    let page = Self.page(policy: policy)
      .replacing(#"<link rel="stylesheet" href="page.css">"#, with: "<style>\(style)</style>")
      .replacing(
        #"<script type="module" src="main.js"></script>"#,
        with: #"<script type="module">\#(script)</script>"#)
    return ("\(fileName).html", Array(page.utf8))
  }

  /// The page's frame with what it may do.
  private static func page(policy: String) -> String {
    let head = #"<meta charset="utf-8">"#
    return Assets.text("index.html").replacing(
      head, with: "\(head)\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">")
  }

  /// JSON without the white space that people read it by.
  private static func short(_ json: [UInt8]) -> [UInt8] {
    let value = try? JSONSerialization.jsonObject(with: Data(json))
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    let text = value.flatMap { try? JSONSerialization.data(withJSONObject: $0, options: options) }
    return text.map(Array.init) ?? json
  }

  /// How a policy names an inline text.
  static func digest(_ text: String) -> String {
    "sha256-" + Data(SHA256.digest(Array(text.utf8))).base64EncodedString()
  }

  static func packed(_ bytes: some Sequence<UInt8>) -> String {
    Data(Deflate.compressed(Array(bytes))).base64EncodedString()
  }

  /// A text as JavaScript says it, in a script of a page, which no text in it can end.
  static func literal(_ text: String) -> String {
    let encoded = try? JSONEncoder().encode(text)
    return String(decoding: encoded ?? Data("\"\"".utf8), as: UTF8.self)
      .replacing("<", with: "\\u003c")
  }
}
