import ArgumentParser
import Files
import Findings
import Pipelines

/// The program: one file a command, listed here.
@main
struct RecuentoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recuento",
    abstract: "Turns contested public figures into statistics, charts and a report.",
    discussion: """
      A pipeline.json declares tables, figures, claims, charts and a report; 'recuento run' makes \
      what is stale. Exit codes: 0 done, 1 the data failed validation, 2 usage or configuration, \
      3 a file could not be read or written, 4 another run holds the lock, 10 something is stale.
      """,
    version: Recuento.version,
    subcommands: [
      RunCommand.self, StatusCommand.self, ExplainCommand.self, CheckCommand.self,
      VerifyCommand.self, TraceCommand.self, CleanCommand.self, CSVCommand.self,
      DescribeCommand.self, ChartCommand.self, EvalCommand.self, StatCommand.self,
      SchemaCommand.self, InitCommand.self, GraphCommand.self, DiffCommand.self,
      WatchCommand.self, BundleCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  /// Parses and runs; usage errors end with 2, findings with the status they deserve.
  static func main() async {
    Console.ignoreBrokenPipes()
    Console.leaveWhenInterrupted()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let exit as Exit {
      leave(exit.status.rawValue)
    } catch {
      let code = exitCode(for: error)
      let text = misspelledCommand() ?? fullMessage(for: error)
      if code.isSuccess {
        printResult(text)
        leave(0)
      }
      printMessage(text)
      leave(code == .validationFailure ? RunStatus.configuration.rawValue : code.rawValue)
    }
    leave(0)
  }

  /// A first word that is no command, with the command it is most like.
  private static func misspelledCommand() -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      !names.contains(word)
    else { return nil }
    let near = didYouMean(word, among: names)
    return "error: unknown command '\(word)'"
      + (near.isEmpty ? "; there are \(names.joined(separator: ", "))" : near)
  }
}

/// Ends a command with a status, everything having been said.
struct Exit: Error {
  let status: RunStatus
}
