/// Modules of JavaScript as one script.
package struct Bundle {
  package enum Problem: Error, Equatable {
    case missing(String)
    /// Two modules name something alike, which would be one thing in one script.
    case clash(String)
  }

  private let modules: [String: String]
  private var order: [String] = []
  private var names: Set<String> = []
  private var parts: [String] = []

  /// Joins a module and those that it imports, each after those that it needs.
  ///
  /// An import is a line `import { names } from "./module.js";` and an export the word before a declaration; both are
  /// left out; so are comments that take whole lines, which are for readers of the modules.
  /// - Parameters:
  ///   - entry: The name of the module that is run.
  ///   - modules: The texts of all by name.
  /// - Returns: The script.
  /// - Throws: ``Problem``.
  package static func script(_ entry: String, of modules: [String: String]) throws(Problem)
    -> String
  {
    var bundle = Bundle(modules: modules)
    try bundle.add(entry)
    return bundle.parts.joined(separator: "\n")
  }

  private init(modules: [String: String]) { self.modules = modules }

  private mutating func add(_ name: String) throws(Problem) {
    guard !order.contains(name) else { return }
    order.append(name)
    guard let text = modules[name] else { throw .missing(name) }
    var lines: [Substring] = []
    for line in Self.withoutComments(text) {
      if line.hasPrefix("import "),
        let found = line.firstMatch(of: /^import \{[^}]*\} from "\.\/([\w-]+\.js)";$/)
      {
        try add(String(found.1))
        continue
      }
      let bare = line.hasPrefix("export ") ? line.dropFirst("export ".count) : line
      if let first = bare.first, first.isLetter,
        let found = bare.prefixMatch(of: /(?:const|let|class|function|async function) (\w+)/)
      {
        guard names.insert(String(found.1)).inserted else { throw .clash(String(found.1)) }
      }
      lines.append(bare.trimmingPrefix { $0 == " " })
    }
    parts.append(lines.joined(separator: "\n"))
  }

  /// The lines of a module but those of comments and empty ones.
  private static func withoutComments(_ text: String) -> [Substring] {
    var isInComment = false
    return text.split(separator: "\n").filter { line in
      let bare = line.trimmingPrefix { $0 == " " }
      if bare.hasPrefix("/**") { isInComment = true }
      guard isInComment else { return !bare.hasPrefix("//") && !bare.isEmpty }
      // What follows the end of a comment on its line is code.
      isInComment = !bare.contains("*/")
      return !isInComment && !bare.hasSuffix("*/")
    }
  }
}
