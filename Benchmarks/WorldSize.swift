import Checker
import Compiler
import Engine
import SourceText

/// A made-up model with the size and the mix of operations of World3: twelve sectors of 17 equations in a ring,
/// each with levels, tables, delays and a few products, over 400 steps.
struct WorldSize {
  let model: CheckedModel

  var program: Program { Program(model, outputs: (0..<12).map { "level_\($0)" }) }

  init() throws {
    let head = """
      model world_size "A ring of sectors"
      time year 1900 to 2100 step 1/2 report 2
      constant long: year = 20 @judgement
      constant short: year = 3 @judgement
      """
    let text = ([head] + (0..<12).map(Self.sector)).joined(separator: "\n")
    (model, _) = try CheckedModel.read(SourceFile(path: "world_size.dem", text: text))
  }

  private static func sector(_ i: Int) -> String {
    let (before, after) = ((i + 11) % 12, (i + 1) % 12)
    return """
      stock level_\(i): 1
        start \(100 + 10 * i)
        gains births_\(i)
        loses deaths_\(i)
      stock capital_\(i): 1
        start \(50 + 5 * i)
        gains investment_\(i)
        loses depreciation_\(i)
      uncertain fertility_\(i): 1/year = 0.04 ~ uniform(0.03, 0.05) @judgement
      uncertain life_\(i): year = \(40 + i) ~ uniform(30, 60) @judgement
      uncertain capacity_\(i): 1 = \(400 + 20 * i) ~ uniform(300, 700) @judgement
      table effect_\(i): 1 of 1 0: 1.3, 0.5: 1.1, 1: 1, 1.5: 0.7, 2: 0.4, 3: 0.1
      table harm_\(i): 1 of 1 0: 3, 0.3: 1.8, 0.6: 1.2, 1: 1, 2: 0.8, 4: 0.7
      table use_\(i): 1 of 1 0: 0.1, 1: 0.6, 2: 0.9, 4: 1
      aux crowding_\(i): 1 = level_\(i) / capacity_\(i)
      aux output_\(i): 1 = capital_\(i) * use_\(i)(labour_\(i)) * (1 - 0.1 * pollution_\(before))
      aux labour_\(i): 1 = level_\(i) / max(capital_\(i), 1)
      aux food_\(i): 1 = (output_\(i) + 0.2 * output_\(after)) / (0.5 * level_\(i) + 1)
      aux perceived_\(i): 1 = smooth3(food_\(i), short, 1)
      aux pollution_\(i): 1 = smooth(min(1, output_\(i) / (level_\(i) + 200)), long, 0)
      aux saving_\(i): 1 = 0.1 + 0.1 * perceived_\(i) / (1 + perceived_\(i))
      flow births_\(i): 1/year = fertility_\(i) * level_\(i) * effect_\(i)(crowding_\(i))
      flow deaths_\(i): 1/year = level_\(i) / life_\(i) * harm_\(i)(perceived_\(i)) * (1 + 0.2 * pollution_\(i)\(i % 4 == 0 ? "^1.5" : ""))
      flow investment_\(i): 1/year = saving_\(i) * output_\(i) / short
      flow depreciation_\(i): 1/year = capital_\(i) / long * (1 + 0.3 * pollution_\(i))
      outcome level_\(i)
      """
  }
}
