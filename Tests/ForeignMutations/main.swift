import Checker
import Compiler
import Dispatch
import Engine
import Foundation
import Interchange
import Kernels
import Language
import Mutating
import SourceText
import Spreadsheets
import Vensim
import XMILE

/// Breaks models of other tools and spreadsheets at random and hands them to their readers:
/// `foreign-mutations [SECONDS [FIRST [FOLDER [FILE]]]]`, with the models below a folder if one is named; with a
/// file's name it only writes the first broken file there.
///
/// A trap ends the program; two seconds of processor time for one file or memory over 1 GB are reported and
/// fail it. What can still be read is checked, made a program and said as text, which must read back.

let arguments = Array(CommandLine.arguments.dropFirst())
let seconds = arguments.first.flatMap { Double(decimal: $0) } ?? 60
let start = arguments.dropFirst().first.flatMap { Int($0) } ?? 0
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

struct Source {
  let name: String
  let bytes: [UInt8]
}

/// Every equation of the table of constructs in one model of each dialect, and shipped models as XMILE.
func ownSources() throws -> [Source] {
  let table = try String(
    contentsOf: root.appending(path: "Conformance/constructs.txt"), encoding: .utf8)
  var xmile: [String] = []
  var vensim: [String] = []
  for line in table.split(separator: "\n") where !line.hasPrefix("#") {
    let parts = line.split(separator: "|", maxSplits: 3).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard parts.count == 4, parts[1] != "document" else { continue }
    if parts[1] != "vensim" { xmile.append(parts[2]) }
    if parts[1] != "xmile" { vensim.append(parts[2]) }
  }
  let variables = xmile.enumerated().map { number, equation in
    let escaped = equation.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<aux name=\"x \(number)\"><eqn>\(escaped)</eqn><units>m/s</units></aux>"
  }
  let document = """
    <xmile version="1.0"><header><vendor>v</vendor></header>
    <sim_specs method="RK4" time_units="Months"><start>0</start><stop>9</stop><dt reciprocal="true">4</dt></sim_specs>
    <model_units><unit name="m"><eqn>km*1</eqn><alias>metre</alias></unit></model_units>
    <dimensions><dim name="d" size="3"/><dim name="e"><elem name="a"/><elem name="b"/></dim></dimensions>
    <macro name="half"><parm>v</parm><eqn>v / 2</eqn></macro>
    <model><variables>\(variables.joined(separator: "\n"))
    <stock name="s"><eqn>5</eqn><outflow priority="2">f</outflow><inflow>g2</inflow><non_negative/></stock>
    <flow name="f"><eqn>half(s)</eqn><non_negative/></flow><flow name="g2"><eqn>1</eqn></flow>
    <module name="inner"><connect to="inner.i" from="s"/></module>
    <aux name="a"><dimensions><dim name="d"/></dimensions><element subscript="1"><eqn>1</eqn></element>
    <element subscript="2"><eqn>4</eqn></element><element subscript="3"><eqn>9</eqn></element></aux>
    <gf name="g" type="discrete"><xscale min="0" max="20"/><ypts sep=";">0;20;0</ypts></gf>
    </variables><views><view><stock name="s" x="1" y="2"/></view></views></model>
    <model name="inner"><variables><aux name="i" access="input"><eqn>0</eqn></aux></variables></model></xmile>
    """
  let equations = vensim.enumerated().map { number, equation in
    "x \(number) = \(equation) ~ m/s [0,1] ~ says \"what\" |"
  }
  let model = """
    {UTF-8}
    :MACRO: HALF(v)
    HALF = v / 2 ~ ~ |
    :END OF MACRO:
    \(equations.joined(separator: "\n"))
    s = INTEG(HALF(s) - two, 5) ~ ~ |
    d: d1, (e1-e3), d2 -> f ~ ~ |
    f: f1, f2, f3, f4, f5 ~ ~ |
    a[d] :EXCEPT: [d1] = 1 ~ ~ |
    a[d1] = 2 ~ ~ |
    two = 2 ~ ~ |
    g([(0,0)-(20,20)],(0,0),(10,20)) ~ ~ |
    data :RAW: := GET XLS DATA('no.xlsx', 'a', 'A', 'B2') ~ ~ |
    FINAL TIME = 20 ~ Month ~ |
    TIME STEP = IF THEN ELSE(Time > 3, 0.5, 1) ~ Month ~ |
    \\\\\\---/// Sketch information
    *View 1
    10,1,"s, t",30,40,1,2
    15:1,0,0
    22:$,Dollar,Dollars
    """
  let shipped = try ["sir", "commons", "market-growth"].map { name in
    let file = SourceFile(
      path: name + ".dem",
      text: try String(
        contentsOf: root.appending(path: "Models/\(name)/\(name).dem"), encoding: .utf8))
    let parsed = ParsedModel.parse(file).model
    return Source(
      name: name + ".xmile",
      bytes: Array(XMILEWriter.document(parsed, text: TextWriter.text(parsed)).utf8))
  }
  return shipped + foreignSources(below: root.appending(path: "Conformance/documents").path) + [
    Source(name: "own.xmile", bytes: Array(document.utf8)),
    Source(name: "own.mdl", bytes: Array(model.utf8)),
    Source(name: "own.csv", bytes: Array("t;a\n0;1\n1;\"2\"\n".utf8)),
  ]
}

func foreignSources(below folder: String) -> [Source] {
  let ends = ["xmile", "stmx", "itmx", "mdl", "xlsx", "xls"]
  let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  return all.sorted().compactMap { path in
    let end = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard ends.contains(end), let data = FileManager.default.contents(atPath: folder + "/" + path),
      data.count < 200_000
    else { return nil }
    return Source(name: "m." + end, bytes: [UInt8](data))
  }
}

let signs = Array("()[]{}<>=:~|\"'\\&;,*/-+^.!#%019eEaxT \n\t\r\u{0}é–".utf8)

/// Whether a broken file still makes a program, or a sheet; and the model if it does.
func survives(_ source: Source, _ bytes: [UInt8]) -> (isUsable: Bool, model: ParsedModel?) {
  if ["csv", "xlsx", "xls"].contains(where: { source.name.hasSuffix("." + $0) }) {
    return ((try? Workbook(bytes: bytes, name: source.name)) != nil, nil)
  }
  guard let file = try? SourceFile.decodeForeign(path: source.name, bytes: bytes) else {
    return (false, nil)
  }
  let read: (model: ForeignModel?, log: DiagnosticLog)
  if source.name.hasSuffix(".mdl") {
    let (model, log) = VensimReader.read(file)
    read = (model, log)
  } else {
    let reading = XMILEReader.read(file)
    read = (reading.model, reading.log)
  }
  guard let foreign = read.model else { return (false, nil) }
  let (parsed, log) = Elaboration.model(foreign, read.log)
  guard !log.hasErrors, let (model, _) = try? CheckedModel.check(parsed, log) else {
    return (false, nil)
  }
  let some = Array(model.variables.indices.prefix(50))
  let isWhole = Program(model, reporting: some).outputs.count == some.count
  return (isWhole, isWhole ? parsed : nil)
}

/// What is said as text must read back.
func checkText(_ parsed: ParsedModel) {
  // That of a large model takes long, and says nothing new.
  guard parsed.variables.count < 1000 else { return }
  let text = SourceFile(path: "m.dem", text: TextWriter.text(parsed))
  do throws(Diagnostics) {
    _ = try CheckedModel.read(text)
  } catch {
    print("said as text, this cannot be read:\n" + String(text.text.prefix(2000)))
    print(DiagnosticRenderer(colour: false, width: 100).render(Array(error.all.prefix(3))))
    exit(1)
  }
}

let sources = try ownSources() + (arguments.count > 2 ? foreignSources(below: arguments[2]) : [])
let threads = ProcessInfo.processInfo.activeProcessorCount
let deadline = ContinuousClock.now + .seconds(seconds)
let lock = NSLock()
nonisolated(unsafe) var total = 0
nonisolated(unsafe) var accepted = 0
nonisolated(unsafe) var slowest = (seconds: 0.0, number: 0)
/// The broken file with a number.
func broken(_ number: Int) -> (source: Source, bytes: [UInt8]) {
  var random = RandomSequence(seed: 2027, stream: .programs, index: number)
  let source = sources[number % sources.count]
  var bytes = source.bytes
  for _ in 0..<1 + random.below(1 + number % 4) { mutate(&bytes, signs, &random) }
  return (source, bytes)
}

if arguments.count > 3 {
  try Data(broken(start).bytes).write(to: URL(filePath: arguments[3]))
  exit(0)
}
nonisolated(unsafe) var current = Array(
  repeating: (number: 0, since: ContinuousClock.now), count: threads)
/// One that never ends is named by its number.
Thread.detachNewThread {
  while true {
    Thread.sleep(forTimeInterval: 1)
    let stuck = lock.withLock { current.first { ContinuousClock.now - $0.since > .seconds(30) } }
    guard let stuck else { continue }
    print("the broken file number \(stuck.number) is not done after 30 s")
    exit(1)
  }
}
DispatchQueue.concurrentPerform(iterations: threads) { thread in
  var number = start + thread
  while ContinuousClock.now < deadline {
    lock.withLock { current[thread] = (number, ContinuousClock.now) }
    let (source, bytes) = broken(number)
    let began = processorSeconds()
    let (isUsable, model) = survives(source, bytes)
    let spent = processorSeconds() - began
    if let model { checkText(model) }
    lock.withLock {
      total += 1
      if isUsable { accepted += 1 }
      if spent > slowest.seconds { slowest = (spent, number) }
    }
    number += threads
  }
}
let memory = megabytes()
print(
  "\(total) broken files of \(sources.count): \(accepted) can still be used, the slowest (number \(slowest.number))"
    + " took \(Int(slowest.seconds * 1000)) ms, at most \(memory) MB")
guard slowest.seconds < 2, memory < 1024 else { exit(1) }
