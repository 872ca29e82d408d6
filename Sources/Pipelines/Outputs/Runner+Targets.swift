import Files
import Findings
import Hashing
import JSON

extension Runner {
  /// Refuses a file that two stages write, and one that the run reads.
  func checkTargets() throws(Failure) {
    var owners: [String: String] = [:]
    let read = Set(inputs.entries.map(\.path))
    var findings: [Finding] = []
    func check(_ path: String, _ owner: String) {
      let full = Files.join(pipeline.output.directory, path)
      if let other = owners.updateValue(owner, forKey: path) {
        findings.append(
          finding("written-twice", "'\(full)' is written by \(other) and by \(owner)"))
      }
      if read.contains(full) {
        findings.append(
          finding(
            "overwritten-input",
            "'\(full)' is read by the pipeline and written by \(owner); choose another output "
              + "directory"))
      }
    }
    for record in records { for output in record.outputs { check(output.path, record.id) } }
    for output in recordOutputs { check(output.path, "the record of the run") }
    if !findings.isEmpty { throw Failure(findings) }
  }

  private func finding(_ code: String, _ message: String) -> Finding {
    Finding(.error, code, message, at: Place(file: pipeline.file))
  }

  /// The outputs of the published edition that are still as its manifest says.
  var publishedPaths: [String] {
    var memo = inputs.memo
    return (published?["outputs"]?.members ?? []).compactMap { member in
      let place = Files.join(publication.folder.root, member.name)
      guard let hash = member.node["sha256"]?.text, (try? memo.hash(of: place)) == hash else {
        return nil
      }
      return member.name
    }
  }
}
