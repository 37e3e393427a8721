import Demarche
import Foundation
import Page
import TestKit
import Testing

@Suite struct BundleTests {
  @Test func modulesStandAfterThoseThatTheyImport() throws {
    let modules = [
      "app.js": "import { b } from \"./b.js\";\nimport { a } from \"./a.js\";\nb(a);",
      "b.js": "import { a } from \"./a.js\";\nexport function b(x) { return x + a; }",
      "a.js": "/**\n * One.\n */\n// Two.\nexport const a = 1; // three\n",
    ]
    let script = try Bundle.script("app.js", of: modules)
    #expect(
      script == "const a = 1; // three\nfunction b(x) { return x + a; }\nb(a);")
  }

  @Test func whatCannotBeOneScriptIsRefused() {
    let clash = [
      "app.js": "import { a } from \"./a.js\";\nconst size = a;",
      "a.js": "const size = 2;\nexport const a = size;",
    ]
    #expect(throws: Bundle.Problem.clash("size")) { try Bundle.script("app.js", of: clash) }
    #expect(throws: Bundle.Problem.missing("b.js")) {
      try Bundle.script("app.js", of: ["app.js": "import { b } from \"./b.js\";"])
    }
  }

  /// Modules of a cycle are each there once.
  @Test func aCycleEnds() throws {
    let modules = [
      "a.js": "import { b } from \"./b.js\";\nexport class A {}",
      "b.js": "import { A } from \"./a.js\";\nexport const b = () => new A();",
    ]
    let script = try Bundle.script("a.js", of: modules)
    #expect(script == "const b = () => new A();\nclass A {}")
  }

  @Test func oneFileHoldsAllAndLetsNothingElseIn() throws {
    let file = try Publication(Model("corridor")).singleFile()
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(file.name == "corridor.html")
    #expect(!text.contains("src=") && !text.contains("href=\"page.css\""))
    #expect(text.contains("default-src 'none'; script-src 'sha256-"))
    #expect(text.components(separatedBy: "</script>").count == 2, "no text ends the script")
    #expect(file.bytes.count < 400_000)
  }

  @Test func aFolderHoldsEachFile() throws {
    let files = try Publication(Model("sir")).folder.map(\.name)
    #expect(
      Set([
        "index.html", "page.css", "main.js", "worker.js", "model.json", "model.wasm", "_headers",
      ])
      .isSubset(of: files))
  }
}
