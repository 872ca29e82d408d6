import ArgumentParser
import Findings
import JSON
import Pipelines

/// Compares two editions.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare an older edition with this one: verdicts, figures, charts, warnings.",
    discussion: "Ends with 0 when a reader sees no difference, with 1 when there are some.")

  @Argument(help: "The manifest.json of the older edition.")
  var old: String

  @Argument(help: "The manifest.json of the newer edition.")
  var new = "output/manifest.json"

  @ArgumentParser.Option(help: "How to answer: text or json.")
  var format = OutputFormat.text

  func run() throws {
    let difference: Node?
    do throws(Failure) {
      difference = try manifestDiff(old, new)
    } catch {
      printFindings(error.findings)
      let isFile = error.findings.contains { $0.code == "cannot-read" }
      throw Exit(status: isFile ? .files : .configuration)
    }
    switch format {
    case .json: printResult((difference ?? .object([])).written(indent: true))
    case .text: printResult(difference.map(lines)?.joined(separator: "\n") ?? "no difference")
    }
    if difference != nil { throw Exit(status: .invalidData) }
  }

  private func lines(_ node: Node) -> [String] {
    var lines: [String] = []
    for (member, name) in [("verdicts", "claim"), ("figures", "figure")] {
      for change in node[member]?.array ?? [] {
        lines.append(
          "\(name) \(change[name]?.text ?? ""): \(word(change["old"])) -> \(word(change["new"]))")
      }
    }
    lines += (node["charts"]?.array ?? []).map { "chart \($0.text ?? "") looks different" }
    lines += (node["warnings"]?.array ?? []).map { "warning: \($0.text ?? "")" }
    return lines
  }

  private func word(_ node: Node?) -> String {
    guard let node, !node.isNull else { return "none" }
    return node.text ?? node["en"]?.text ?? node.members?.first?.node.text ?? node.written()
  }
}
