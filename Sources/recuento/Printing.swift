import Files
import Findings
import JSON
import Pipelines

/// Prints what a program reads, to standard output.
func printResult(_ text: String) {
  Console.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
}

/// Prints what a person reads, to standard error.
func printMessage(_ text: String) {
  if !text.isEmpty { Console.writeError(Array((text.hasSuffix("\n") ? text : text + "\n").utf8)) }
}

/// Prints findings; colours only on a terminal and unless `NO_COLOR` is set.
func printFindings(_ findings: [Finding], quiet: Bool = false) {
  let isColored = Console.isTerminal && (Console.variable("NO_COLOR") ?? "").isEmpty
  for finding in findings where !quiet || finding.severity == .error {
    var text = finding.description
    if isColored, let range = text.firstRange(of: "\(finding.severity):") {
      let color = finding.severity == .error ? "31" : finding.severity == .warning ? "33" : "36"
      text.replaceSubrange(
        range, with: "\u{1B}[1;\(color)m\(finding.severity):\u{1B}[0m")
    }
    printMessage(text)
  }
}

/// Prints the first twenty findings of each code and how many more there are.
func printFirstFindings(_ findings: [Finding], quiet: Bool = false, rest remedy: String) {
  var counts: [String: Int] = [:]
  var left: [(code: String, severity: Finding.Severity)] = []
  var shown: [Finding] = []
  for finding in findings {
    let count = counts[finding.code, default: 0] + 1
    counts[finding.code] = count
    if count <= 20 { shown.append(finding) }
    if count == 21 { left.append((finding.code, finding.severity)) }
  }
  printFindings(shown, quiet: quiet)
  for (code, severity) in left where !quiet || severity == .error {
    printMessage("and \(counts[code, default: 0] - 20) more [\(code)]; \(remedy)")
  }
}

/// Prints why a file could not be read or written.
func printFailure(_ error: FileError) {
  let code = error.operation == "read" ? "cannot-read" : "cannot-write"
  printFindings([
    Finding(.error, code, error.message + nearName(error), at: Place(file: error.path))
  ])
}

/// The name in the folder that a missing file may have meant.
func nearName(_ error: FileError) -> String {
  guard error.isMissing else { return "" }
  let folder = Files.parent(error.path)
  let names = (try? Files.names(in: folder.isEmpty ? "." : folder)) ?? []
  return didYouMean(
    error.path, among: names.map { folder.isEmpty ? $0 : Files.join(folder, $0) })
}

func leave(_ status: Int32) -> Never { Console.leave(status) }

extension Finding {
  /// The finding for programs.
  var node: Node {
    .object([
      .init("severity", .text(severity.rawValue)), .init("code", .text(code)),
      .init("message", .text(message)), .init("file", place.file.map(Node.text) ?? .null),
      .init("line", place.line.map(Node.number) ?? .null),
      .init("column", place.column.map(Node.number) ?? .null),
    ])
  }
}
