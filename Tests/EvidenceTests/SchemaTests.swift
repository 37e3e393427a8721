import Foundation
import TestKit
import Testing

/// The schemas that editors use agree with the files that come along, and refuse what the reader refuses.
@Suite struct SchemaTests {
  @Test(
    .needs(python: "jsonschema", "yaml"),
    arguments: [
      ("claims", "Models/corridor/claims.yaml", true), ("sources", "Evidence/sources.yaml", true),
      ("claims", "Tests/BadClaims/keys.yaml", false),
      ("claims", "Tests/BadClaims/evidence.yaml", false),
      ("claims", "Tests/BadClaims/text.yaml", false),
    ])
  func aSchema(_ name: String, _ file: String, _ isGood: Bool) throws {
    let check = """
      import json, jsonschema, sys, yaml
      class Loader(yaml.SafeLoader): pass
      Loader.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in all if not tag.endswith("timestamp")]
        for first, all in yaml.SafeLoader.yaml_implicit_resolvers.items()}
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      try: jsonschema.validate(yaml.load(open(sys.argv[2]), Loader), schema)
      except jsonschema.ValidationError as error: sys.exit("refused: " + error.message[:300])
      """
    let schema = packageRoot.appending(path: "Docs/\(name).schema.json").path
    let document = packageRoot.appending(path: file).path
    let ended = try TestKit.run("/usr/bin/env", ["python3", "-c", check, schema, document])
    #expect(ended.code == (isGood ? 0 : 1), "\(ended.errors.suffix(400))")
    #expect(isGood || ended.errors.hasPrefix("refused: "))
  }
}
