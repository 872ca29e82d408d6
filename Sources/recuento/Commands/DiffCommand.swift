import ArgumentParser
import Findings
import JSON
import Pipelines

/// Compares two editions.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare an older edition with this one: verdicts, figures, rows, charts, warnings.",
    discussion: """
      Ends with 0 when a reader sees no difference, with 1 when there are some. Rows are compared \
      where the tables lie beside both manifests, as in a bundle or another checkout.
      """)

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
    for table in node["tables"]?.array ?? [] {
      let name = table["table"]?.text ?? ""
      guard let rows = table["rows"]?.array else {
        lines.append("table \(name) changed; its old rows are not beside the manifest")
        continue
      }
      lines += rows.map { "table \(name): \(rowLine($0))" }
    }
    lines += (node["charts"]?.array ?? []).map { "chart \($0.text ?? "") looks different" }
    lines += (node["warnings"]?.array ?? []).map { "warning: \($0.text ?? "")" }
    return lines
  }

  private func rowLine(_ row: Node) -> String {
    let fields = (row["fields"]?.array ?? []).map { field in
      "\(field["field"]?.text ?? "") \(word(field["old"])) -> \(word(field["new"]))"
    }
    return "\(row["key"]?.text ?? "") \(row["change"]?.text ?? "")"
      + (fields.isEmpty ? "" : ": " + fields.joined(separator: "; "))
      + (row["source"]?.text.map { " (\($0))" } ?? "")
  }

  private func word(_ node: Node?) -> String {
    guard let node, !node.isNull else { return "none" }
    return node.text ?? node["en"]?.text ?? node.members?.first?.node.text ?? node.written()
  }
}
