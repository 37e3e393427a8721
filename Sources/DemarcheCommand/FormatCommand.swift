import ArgumentParser
import Demarche
import Foundation

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Lay out a model's text.",
    discussion: """
      Keeps every word and comment. Examples:
        demarche fmt my/model.dem
        demarche fmt --check my/model.dem
        demarche fmt - < my/model.dem
      """)

  @Argument(help: "Model files to lay out in place; - reads one and writes it.")
  var files: [String]

  @Flag(help: "Change nothing; exit with 1 if a file is not laid out.")
  var check = false

  func run() throws {
    var untidy: [String] = []
    for file in files {
      if file == "-" {
        let text = FileHandle.standardInput.readDataToEndOfFile()
        Terminal.say(try Library.formatted([UInt8](text), path: "standard input"))
        continue
      }
      let (before, after) = try Library.formatted(path: file)
      guard before != after else { continue }
      untidy.append(file)
      if check { continue }
      try Terminal.write(after, to: file)
    }
    if check, !untidy.isEmpty {
      Terminal.complain(untidy.map { "\($0) is not laid out\n" }.joined())
      throw ExitCode(1)
    }
  }
}
