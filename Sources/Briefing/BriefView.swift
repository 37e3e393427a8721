/// A brief as its templates read it.
struct BriefView {
  struct Line {
    let text: String
  }
  struct Grade {
    let letter: String
    let number: String
  }
  struct Entry {
    let id: String
    let source: String
    let says: String
    let grade: Grade
  }
  struct Finding {
    let words: String
    let change: String
    let unit: String?
    let spread: String
    let share: String
    let verdict: String
  }
  struct Claim {
    let id: String
    let says: String
    let grade: Grade
    let verdict: String
    let isShown: Bool
    let findings: [Finding]
    let note: String?
  }
  struct Report {
    let title: String
    let by: String
    let counts: String
    let rule: String
    let claims: [Claim]
  }
  struct OutcomeRow {
    let policy: String
    let isReference: Bool
    let median: String
    let bar: String
    let change: String
    let spread: String
    let inRecord: String?
  }
  struct Outcome {
    let name: String
    let label: String
    let unit: String
    let wishes: String?
    let rows: [OutcomeRow]
    let axis: String
    let hasRecord: Bool
    let note: String?
  }
  struct Fan {
    let name: String
    let policy: String
    let outcome: String
    let chart: String
  }
  struct DataRow {
    let name: String
    let cells: [Line]
  }
  struct Table {
    let caption: String
    let heads: [Head]
    let rows: [DataRow]
  }
  struct Head {
    let text: String
    let small: String?
  }
  struct Fans {
    let name: String
    let label: String
    let unit: String
    let note: String?
    let fans: [Fan]
    /// The policies that are not drawn, in words.
    let left: String?
    let table: Table
  }
  struct MatrixCell {
    let kind: String
    let sign: String
    let words: String
  }
  struct MatrixRow {
    let entry: Entry
    let isPivotal: Bool
    let cells: [MatrixCell]
  }
  struct Score {
    let text: String
    let isLeast: Bool
  }
  struct Matrix {
    let question: String
    let heads: [Head]
    let rows: [MatrixRow]
    let scores: [Score]
    let sensitivity: String
  }
  struct Driver {
    let label: String
    let correlation: String
    let bar: String
    let rests: String
    let entries: [Entry]
  }
  struct Drivers {
    let title: String
    let floor: String
    let rows: [Driver]
  }
  struct Card {
    let id: String
    let statement: String
    let evidence: [Entry]
    let contrary: [Entry]
    let ifFalse: String
    let verdict: String
    let sets: [Line]
  }
  struct Indicator {
    let observable: String
    let policy: String?
    let threshold: String
    let date: String
    let favours: String
    let shares: String
  }
  struct Reading {
    let name: String
    let strongestCase: String
    let effects: String
    let counter: Entry
  }
  struct Assumption {
    let label: String
    let name: String
    let value: String
    let rests: String
    let entries: [Entry]
  }
  struct Source {
    let id: String
    let title: String
    let by: String?
    let address: String?
    let link: String?
    let letter: String
    let entries: String
    let date: String
  }
  struct Topic {
    let name: String
    let target: String
  }
  struct Slide {
    var number = ""
    var count = ""
    var before: String?
    var after: String?
    var isLine = false
    var outcome: Outcome?
    var heading: String?
    var course: Fans?
    var isChange = false
    var isReadings = false
  }
  struct Reply {
    let by: String
    let date: String
    let about: String?
    let target: String?
    let lines: [Line]
  }
  struct Mistake {
    let field: String
    let words: String
  }
  struct Option {
    let value: String
    let label: String
    let isChosen: Bool
  }
  struct Discussion {
    let notice: String?
    let accepted: [Reply]
    let mistakes: [Mistake]
    let typedName: String
    let typedText: String
    let options: [Option]
    let isClosed: Bool
  }
  struct Section {
    let id: String
    let label: String
  }

  var title = ""
  var asOf: String?
  var headline = ""
  var question: String?
  var meta = ""
  var run = ""
  var contents: [Section] = []
  var bottomLine: [Line] = []
  var beliefs: [Line] = []
  var confidence = ""
  var because = ""
  var basis = ""
  var report: Report?
  var compared = ""
  var outcomes: [Outcome] = []
  var others: [Outcome] = []
  var othersTitle: String?
  var fans: [Fans] = []
  var ranks: [Table] = []
  var recordLine: String?
  var matrices: [Matrix] = []
  var drivers: [Drivers] = []
  var cards: [Card] = []
  var indicators: [Indicator] = []
  var readings: [Reading] = []
  var limits: [Line] = []
  var method: [Line] = []
  var assumptions: [Assumption] = []
  var assumptionsTitle = ""
  var sources: [Source] = []
  var topics: [Topic] = []
  /// Whether readers can reply where it is shown.
  var isServed = false
  var style = ""
  var slides: [Slide] = []
  /// The address of the page, for slides.
  var page = ""
}
