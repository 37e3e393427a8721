import Checker
import Compiler
import Engine
import Ensemble
import Evidence
import Foundation
import Language
import Report
package import SourceText
import Studies
import WebAssembly

extension ModelExport {
  /// A module that reports all variables, and how they hang together.
  /// - Throws: ``Refusal`` as for ``wasm(allVariables:)``.
  package func structure() throws(Refusal) -> (wasm: [UInt8], json: [UInt8]) {
    let sampling = try model.sampling
    let program = Program(model, outputs: model.computed, adjustable: try adjustable())
      .averaging(over: [model.timing.comparedSteps], [])
    let module = ProgramModule(program, sampling: sampling, canStop: true)
    var signs = try LinkSigns(model)
    let places = VariablePlaces(model)
    let description = StructureDescription(
      memory: .init(module.layout, sampling),
      inputs: program.inputs.map { places.of($0.name) }, base: base(program),
      outputs: program.outputs.map { places.of($0.name) },
      variables: places.shown.map { variable($0, places, &signs) },
      views: model.views.map { view in
        .init(
          label: view.label,
          places: view.places.compactMap { place in
            model.index[place.name].flatMap { places[$0] }
              .map { .init(variable: $0, x: place.x, y: place.y) }
          })
      })
    return (module.bytes, try DescriptionJSON.bytes(of: description))
  }

  /// - Parameters:
  ///   - index: Its index among all variables.
  ///   - places: The place of each index among those that are shown.
  ///   - signs: The signs of links.
  /// - Returns: What the page says of it.
  private func variable(
    _ index: Int, _ places: VariablePlaces, _ signs: inout LinkSigns
  ) -> StructureDescription.Variable {
    func known(_ indices: [Int]) -> [Int]? {
      let known = indices.compactMap { places[$0] }
      return known.isEmpty ? nil : known
    }
    let variable = model.variables[index]
    let flows = model.flows(of: index)
    let acting = model.causes(of: index).sorted()
    let starting = variable.kind == .stock ? model.readsAtStart(index) : []
    let links = acting.compactMap { cause in
      places[cause].map {
        StructureDescription.Link(cause: $0, sign: signs.sign(of: cause, on: index))
      }
    }
    let entries = (claims?.entries ?? []).filter { entry in
      (entry.supports + entry.contradicts).contains { $0.variable == variable.name }
    }
    let isDescribed = [.lever, .uncertain].contains(variable.kind)
    return StructureDescription.Variable(
      name: variable.name, label: isDescribed ? nil : variable.label,
      kind: isDescribed ? nil : variable.kind.spoken,
      unit: isDescribed ? nil : variable.unit.description,
      group: isDescribed ? nil : variable.notes.group, text: model.declaration(variable),
      words: Wording(model).sentence(index)?.replacing("In words: ", with: ""),
      origin: variable.origin,
      evidence: entries.isEmpty
        ? nil
        : entries.map { entry in
          .init(
            grade: claims?.grade(of: entry) ?? "", says: entry.says, source: entry.source,
            isAgainst: entry.contradicts.contains { $0.variable == variable.name })
        },
      causes: links.isEmpty ? nil : links,
      startsFrom: known(Set(starting).subtracting(acting).sorted()),
      gains: known(flows.filter(\.gain).map(\.flow)),
      loses: known(flows.filter { !$0.gain }.map(\.flow)))
  }
}
