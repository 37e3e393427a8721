import Demarche
import Testing

/// Equations in words say what functions with a memory remember.
@Suite struct WordingTests {
  @Test(arguments: [
    ("delay3(wave, lag)", "wave delayed by lag in 3 stages"),
    ("delay1(2 * wave, lag)", "(2 times wave) delayed by lag"),
    ("smooth(wave, lag) + wave", "(wave smoothed over lag) plus wave"),
    ("smooth3(wave, 2 * lag)", "wave smoothed over (2 times lag) in 3 stages"),
    ("delay_fixed(wave, lag)", "wave delayed by exactly lag"),
    ("previous(wave, 0) * 2", "(wave one step before) times 2"),
    ("initial(wave + 1)", "(wave plus 1) at the start"),
    ("wave / lag * lag", "(wave divided by lag) times lag"),
  ])
  func ofMemory(_ formula: String, _ words: String) throws {
    let model = try Model(
      text: """
        model m
        time year 0 to 4 step 1/4
        constant lag: year = 1 @judgement
        aux wave: 1 = time / lag
        aux late: 1 = \(formula)
        outcome late
          material 0.1 because "seen"

        """, path: "m.dem")
    let shown = try model.show("late", width: 200)
    #expect(shown.contains("In words: late is \(words).\n"), "\(shown)")
  }
}
