import ArgumentParser
import Demarche
import Foundation

@main
struct DemarcheCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demarche",
    abstract: "Run a policy model: what follows, how sure, and what would change it.",
    discussion: """
      Example: demarche run corridor

      Exit codes: 0 good, 1 failed, 2 bad input, 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, CheckCommand.self, ModelsCommand.self, FormatCommand.self,
      ConvertCommand.self,
      NewCommand.self, ShowCommand.self, DiffCommand.self, SourceCommand.self, EvidenceCommand.self,
      BriefCommand.self,
      DrawCommand.self,
      PlotCommand.self, CompileCommand.self, PublishCommand.self, ServeCommand.self,
      RepliesCommand.self, PlayCommand.self, SolveCommand.self, CarryOutCommand.self,
    ])

  /// Runs the command line under the exit codes of the house.
  static func main() async {
    ProcessLimits.settle()
    Output.settle()
    do {
      try checkArguments()
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      if Terminal.isMute { leave(1) }
    } catch let bad as BadInput {
      Terminal.complain(bad.text(width: Terminal.errorWidth, colour: Terminal.errorColour))
      leave(2)
    } catch let failed as RunFailed {
      Terminal.complain(
        "error: the run failed: `\(failed.variable)` is not finite at \(failed.time)\n")
      leave(1)
    } catch let failed as NotComputed {
      Terminal.complain("error: \(failed.reason)\n")
      leave(1)
    } catch let interrupted as Interrupted {
      Terminal.complain(interrupted.text)
      leave(130)
    } catch is CancellationError {
      Terminal.complain("interrupted; nothing was written\n")
      leave(130)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code.isSuccess {
        Terminal.say(message + "\n")
        leave(0)
      }
      if !message.isEmpty { Terminal.complain(message + "\n") }
      leave(code == .validationFailure ? 2 : code.rawValue)
    }
  }

  /// Refuses words that are no text: they would name other files than those that were meant.
  private static func checkArguments() throws(BadInput) {
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let word = unsafe CommandLine.unsafeArgv[index],
        unsafe String(validatingCString: word) == nil
      else {
        continue
      }
      throw BadInput(
        unsafe "word \(index) of the command, `\(String(cString: word))`, is not UTF-8",
        expected: "names of files and models in UTF-8", hint: "rename the file")
    }
  }

  private static func leave(_ code: Int32) -> Never {
    fflush(nil)
    Foundation.exit(code)
  }
}
