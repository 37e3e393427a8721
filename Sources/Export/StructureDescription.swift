/// How a model's variables hang together, with the module that reports them all.
struct StructureDescription: Encodable {
  /// Variables are named by their place among ``variables``, since there are so many links.
  struct Link: Encodable {
    let cause: Int
    /// `+` or `−` where it acts in one direction along the base run, `±` in both, empty if it does not act.
    let sign: String

    /// Both in a list.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(cause)
      try container.encode(sign)
    }
  }
  /// What a source says for or against a value or a link to it.
  struct Evidence: Encodable {
    /// Both halves of the Admiralty code.
    let grade: String
    let says: String
    let source: String
    let isAgainst: Bool
  }
  /// Lists that would be empty are left out, and so is what ``ModuleDescription/Input`` says of levers and
  /// uncertainties.
  struct Variable: Encodable {
    let name: String
    let label: String?
    let kind: String?
    let unit: String?
    let group: String?
    /// The lines of its declaration.
    let text: [String]
    /// Its equation in words.
    let words: String?
    /// What its values rest on.
    let origin: String?
    let evidence: [Evidence]?
    let causes: [Link]?
    /// What it starts from, which acts on it no further.
    let startsFrom: [Int]?
    /// The flows that fill and drain a stock; empty for what is no such sum.
    let gains: [Int]?
    let loses: [Int]?
  }

  struct View: Encodable {
    /// A variable's place in the list of variables, then the middle of its shape.
    struct Place: Encodable {
      let variable: Int
      let x: Double
      let y: Double

      /// All in a list.
      func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(variable)
        try container.encode(x)
        try container.encode(y)
      }
    }
    let label: String
    let places: [Place]
  }

  let format = 3
  let memory: ModuleDescription.Memory
  /// The rows of inputs: their places in the list of variables, and their values.
  let inputs: [Int]
  let base: [Double]
  /// The rows of outputs: their places in the list of variables.
  let outputs: [Int]
  let variables: [Variable]
  /// The diagrams that the model's author drew.
  let views: [View]
}
