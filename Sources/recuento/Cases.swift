import Files
import Findings
import JSON
import Pipelines

/// Answers `{"cases": [...]}` from standard input with `{id: result}` on standard output.
///
/// A case that cannot be answered gets `{"error": message}`; then the status is 2.
func answerCases(_ answer: (Node) throws(Failure) -> Node) throws {
  let document: Node
  do {
    document = try JSON.parse(try Files.readStandardInput(), file: "standard input")
  } catch let error as Failure {
    printFindings(error.findings)
    throw Exit(status: .configuration)
  } catch let error as FileError {
    printMessage(error.message)
    throw Exit(status: .files)
  }
  guard let cases = document["cases"]?.array else {
    printMessage("standard input: error: expected an object with an array 'cases' [type]")
    throw Exit(status: .configuration)
  }
  var results: [Node.Member] = []
  var hasErrors = false
  for (index, node) in cases.enumerated() {
    let id = node["id"]?.text ?? node["id"]?.integer.map(String.init) ?? "\(index)"
    do throws(Failure) {
      results.append(Node.Member(id, try answer(node)))
    } catch {
      hasErrors = true
      let message = error.findings.map(\.message).joined(separator: "; ")
      results.append(Node.Member(id, .object([.init("error", .text(message))])))
    }
  }
  printResult(Node.object(results).written())
  if hasErrors { throw Exit(status: .configuration) }
}
