import ArgumentParser
import Foundation
import Page

/// The other process of `serve`, which makes a page or a brief within bounds.
struct CarryOutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry-out", abstract: "Carry out an errand of `demarche serve`.",
    shouldDisplay: false)

  func run() async throws {
    let input = try FileHandle.standardInput.readToEnd() ?? Data()
    try await Errand.carryOut(Array(input)) { try FileHandle.standardOutput.write(contentsOf: $0) }
  }
}
