import Files
import Hashing
import JSON

/// What differs between the published edition and one made anew in memory, one line a file.
func differences(_ runner: Runner) -> [String] {
  let root = runner.publication.folder.root
  guard let bytes = try? Files.read(Files.join(root, "manifest.json")),
    let manifest = try? JSON.parse(bytes)
  else { return ["manifest.json: it is missing or damaged"] }
  var lines: [String] = []
  let new = runner.records.flatMap(\.outputs) + runner.recordOutputs
  var expected: [String: String] = [:]
  for output in new { expected[output.path] = output.hash }
  for member in manifest["outputs"]?.members ?? [] where expected[member.name] == nil {
    lines.append("\(member.name): the pipeline no longer makes it")
  }
  for output in new {
    let published = try? SHA256.hash(file: Files.join(root, output.path))
    let listed = manifest["outputs"]?[output.path]?["sha256"]?.text
    if published == nil {
      lines.append("\(output.path): it is missing")
    } else if published != output.hash {
      let isAsListed = published == listed || listed == nil
      lines.append(
        "\(output.path): "
          + (isAsListed ? "a new run makes other bytes" : "it was changed after it was made"))
    }
  }
  return lines
}
