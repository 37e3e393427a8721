/// What one must know of a model's module to run it and to show it, as `Docs/module.schema.json` says.
struct ModuleDescription: Encodable {
  struct Memory: Encodable {
    /// The first byte of the rows, of 8 bytes a future each; the first rows are the inputs.
    let rows: Int
    let inputRows: Int
    let outputRow: Int
    let reports: Int
    /// The row of the first mean's sum.
    let meanRow: Int
    let goodStepsRow: Int
    let rowCount: Int
    let bytesPerFuture: Int
    /// The first byte of the parameters of distributions, of 8 bytes each.
    let parameters: Int
    let parameterCount: Int
    /// Where `run` keeps what `resume` goes on from: rows, and the first report that `resume` writes.
    struct State: Encodable {
      let row: Int
      let rows: Int
      let report: Int
    }
    /// Absent where nothing can be resumed.
    let state: State?
    let calls = [
      "prepare()", "sample(first, count, seedLow, seedHigh)",
      "run(first, count, seedLow, seedHigh)", "resume(first, count, seedLow, seedHigh)",
      "ln(number)",
    ]
  }
  struct Clock: Encodable {
    let unit: String
    let start: Double
    let step: Double
    let reports: [Double]
    let steps: Int
    let stepsPerReport: Int
    let method: String
    let compare: [Double]
    /// The first and the last step over which outcomes are averaged.
    let comparedSteps: [Int]
    let change: Double?
    let changeOver: Double?
  }
  struct Point: Encodable {
    let time: Double
    let until: Double?
    let value: Double
  }
  struct Band: Encodable {
    let word: String
    let upTo: Double
  }
  /// An end of a range; null where there is none.
  struct Bound: Encodable {
    let value: Double?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let value { try container.encode(value) } else { try container.encodeNil() }
    }
  }
  struct Parameter: Encodable {
    let name: String
    let value: Double
    /// Its number among the parameters in memory.
    let place: Int
  }
  struct Rule: Encodable {
    let weights: [Double]
    let least: Double
    let isStrict: Bool
  }
  struct Family: Encodable {
    let family: String
    let parameters: [Parameter]
    /// What holds of the parameters of a distribution: the sum of each times its weight is above, or at least,
    /// a number.
    let rules: [Rule]
    /// The ends of the values, or the quantiles of one and 999 in a thousand.
    let ends: [Double]
  }
  struct Input: Encodable {
    let name: String
    /// Its place among the variables of ``StructureDescription``.
    let variable: Int
    let kind: String
    let label: String
    let short: String?
    let group: String?
    let unit: String
    let base: Double
    /// Whether it is left out of the first view.
    let isAside: Bool
    /// Absent for what has no range.
    let low: Bound?
    let high: Bound?
    let distribution: Family?
    let actors: [String]?
    let history: [Point]?
    let bands: [Band]?
    let evidence: [String]
    /// Of an uncertainty: a bit for each future in corners of the ranges, 1 for the upper end, in base 64.
    let corners: String?
  }
  struct Wish: Encodable {
    let actors: [String]
    let wanted: String
    let condition: String?
  }
  struct Output: Encodable {
    let name: String
    /// Its place among the variables of ``StructureDescription``.
    let variable: Int
    let label: String
    let short: String?
    let group: String?
    let unit: String
    let wishes: [Wish]
    let material: Double?
    let isOutcome: Bool
  }
  /// The value of an input, by its number.
  struct Setting: Encodable {
    let input: Int
    let value: Double

    /// Both in a list.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(input)
      try container.encode(value)
    }
  }
  struct Settings: Encodable {
    let name: String
    let label: String
    let short: String?
    let isAside: Bool
    let settings: [Setting]
  }
  struct Question: Encodable {
    let name: String
    let label: String
    let cases: [Settings]
  }
  struct RecordPoint: Encodable {
    /// The number of the mean that is compared, and the first and the last step that it is taken over.
    let mean: Int
    let steps: [Int]
    let value: Double
  }
  struct Record: Encodable {
    let logarithmic: Bool
    let tolerance: Double
    let points: [RecordPoint]
  }
  struct Observed: Encodable {
    /// The number of the output.
    let output: Int
    let points: [Point]
    /// By what a future agrees with it; absent where nothing is compared.
    let record: Record?
  }
  struct Circle: Encodable {
    let name: String
    let label: String?
    let isReinforcing: Bool
    /// The places of its variables among those of ``StructureDescription``.
    let chain: [Int]
    let off: String?
    /// The number of its switch among the inputs; absent where it has none.
    let input: Int?
  }
  struct Actor: Encodable {
    let name: String
    let label: String
    let short: String?
  }
  struct Setup: Encodable {
    /// The number of the policy; absent where the model has none.
    let policy: Int?
    let settings: [Setting]
  }
  /// The numbers of two outputs.
  struct Pair: Encodable {
    let larger: Int
    let smaller: Int
  }
  struct Test: Encodable {
    let run: Setup
    let against: Setup
    /// Numbers of outputs.
    let raises: [Int]
    let lowers: [Int]
    let exceeds: [Pair]
    let beyond: Double?
  }
  /// The report that claims are from.
  struct Source: Encodable {
    let title: String
    let author: String
    let reliability: String?
  }
  /// A part of the model that a claim names.
  struct Part: Encodable {
    enum Kind: String, Encodable { case policy, hypothesis, `case`, loop, input, output, variable }
    let kind: Kind
    /// Its number among those of its kind, of a case its hypothesis', of a variable that of ``StructureDescription``.
    let number: Int
    let label: String
  }
  struct Claim: Encodable {
    let id: String
    let paraphrase: String
    let credibility: Int?
    let madeBy: [Part]
    let shownBy: [Part]
    let note: String?
    let tests: [Test]
  }

  /// Raised when a reader of the format before would go wrong.
  let format = 3
  let model: String
  let title: String?
  let question: String?
  /// Numbers of outputs.
  let answeredBy: [Int]
  let asOf: String?
  let hash: String
  let version: String
  /// The seed of `demarche run`, as text since it may be too large for a number of JSON's readers.
  let seed: String
  let futures: Int
  let memory: Memory
  let time: Clock
  /// First those with a row in memory, then what policies and hypotheses set besides, on which no output depends.
  let inputs: [Input]
  let outputs: [Output]
  let actors: [Actor]
  let policies: [Settings]
  let hypotheses: [Question]
  let loops: [Circle]
  let observed: [Observed]
  let source: Source?
  let claims: [Claim]
}
