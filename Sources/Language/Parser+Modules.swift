import SourceText

extension Parser {
  mutating func module(_ keyword: Token) throws(Skip) {
    let name = try name("the name of the module")
    guard outer == nil else { throw fail(Mistakes.nestedModule(keyword.range)) }
    var module = ModuleDeclaration(name: name, body: ParsedModel(file: file))
    var seen: Set<String> = []
    while nextPart(of: "a module", ["needs"], once: &seen) != nil {
      do throws(Skip) {
        advance()
        repeat {
          let need = try self.name("what the module needs, such as `contact: 1/day`")
          module.needs.append((need, try typed(need)))
        } while accept(symbol: ",")
      } catch {
        skipPart()
      }
    }
    outer = (model, module)
    model = ParsedModel(file: file)
  }

  mutating func endModule(_ keyword: Token) throws(Skip) {
    let name = try name("the name of the module")
    guard let outer, outer.module.name.text == name.text else {
      throw fail(Mistakes.strayEnd(keyword.range.joined(with: name.range)))
    }
    finishModule()
  }

  /// A module that the text ends in is reported and taken as ended.
  mutating func closeModule() {
    guard let outer else { return }
    log.add(Mistakes.openModule(outer.module.name))
    finishModule()
  }

  private mutating func finishModule() {
    guard var (whole, module) = outer else { return }
    module.body = model
    whole.unread.formUnion(model.unread)
    whole.modules.append(module)
    model = whole
    outer = nil
  }

  mutating func use() throws(Skip) {
    let module = try name("the name of a module")
    try expect(word: "as", hint: "write `use \(module.text) as north`")
    var use = UseDeclaration(module: module, prefix: try name("a name for this use"))
    while !atDeclarationEnd {
      if token.kind == .partBreak {
        advance()
        continue
      }
      do throws(Skip) {
        let name = try name("what the module needs, such as `contact = 0.3`")
        try expect(symbol: "=")
        use.settings.append((name, try expression()))
      } catch {
        skipPart()
      }
    }
    model.uses.append(use)
  }

  // MARK: Uses

  /// Puts a copy of its module, every name with the prefix, in place of each use.
  mutating func expandUses() {
    for use in model.uses {
      guard let module = model.modules.first(where: { $0.name.text == use.module.text }) else {
        log.add(Mistakes.unknownModule(use.module, known: model.modules.map(\.name.text)))
        continue
      }
      for setting in use.settings
      where !module.needs.contains(where: { $0.name.text == setting.name.text }) {
        log.add(Mistakes.notNeeded(setting.name, module.name, needs: module.needs.map(\.name.text)))
      }
      for part in module.foreign {
        log.add(Mistakes.foreignInModule(part))
        model.unread.insert(part.text)
      }
      let renaming = Renaming(module, prefix: use.prefix.text)
      for need in module.needs {
        guard let setting = use.settings.last(where: { $0.name.text == need.name.text }) else {
          log.add(Mistakes.missingNeed(use.prefix, need.name))
          model.unread.insert("\(use.prefix.text).\(need.name.text)")
          continue
        }
        model.variables.append(
          VariableDeclaration(
            kind: .aux, name: renaming.name(need.name, at: setting.name.range), dimensions: [],
            unit: need.unit, annotations: Annotations(group: use.prefix.text),
            formula: setting.formula))
      }
      model.add(renaming.renamed(module.body))
    }
  }
}

extension ModuleDeclaration {
  /// What belongs to a model and not to a module.
  fileprivate var foreign: [Name] {
    body.policies.map(\.name) + body.actors.map(\.name) + body.hypotheses.map(\.name)
      + body.dimensions.map(\.name) + body.levers.map(\.name)
      + body.plays.map { Name(text: "play", range: $0.range) }
      + body.views.map { Name(text: $0.label.text, range: $0.label.range) }
  }
}

extension ParsedModel {
  /// Adds what a module declares; a unit that the model has already is the same.
  fileprivate mutating func add(_ part: ParsedModel) {
    units += part.units.filter { unit in !units.contains { $0.name.text == unit.name.text } }
    variables += part.variables
    tables += part.tables
    series += part.series
    functions += part.functions
    outcomes += part.outcomes
    observations += part.observations
    loops += part.loops
  }
}
