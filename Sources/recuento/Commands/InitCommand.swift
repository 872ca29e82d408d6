import ArgumentParser
import Findings
import Pipelines

/// Writes a small case to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a small pipeline, its data and its report templates to start from.",
    discussion: "Files that stand there already are not overwritten: then nothing is written.")

  @Argument(help: "The folder; it is made when there is none.")
  var folder = ""

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func run() throws {
    do throws(Failure) {
      let paths = try StarterCase.write(to: folder)
      if quiet { return }
      let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
      printMessage(paths.map { "wrote \(prefix)\($0)" }.joined(separator: "\n"))
      let place = folder.isEmpty ? "" : "cd \(folder) && "
      printMessage("next: \(place)recuento run")
    } catch {
      printFindings(error.findings)
      throw Exit(status: error.findings.contains { $0.code == "exists" } ? .configuration : .files)
    }
  }
}
