import Files
import Findings
import Hashing
import JSON

/// What differs between the published edition and one made anew in memory.
struct Verification {
  /// One line a file.
  private(set) var differences: [String] = []
  /// Formats of pictures of which this copy has no file at all, as repositories leave them out. Made
  /// anew they are as the manifest lists them.
  private(set) var leftOut: [String] = []

  init(_ runner: Runner) {
    let root = runner.publication.folder.root
    guard let manifest = runner.published else {
      differences = ["manifest.json: it is missing or damaged"]
      return
    }
    let new = runner.records.flatMap(\.outputs) + runner.recordOutputs
    let made = Set(new.map(\.path))
    for member in manifest["outputs"]?.members ?? [] where !made.contains(member.name) {
      differences.append("\(member.name): the pipeline no longer makes it")
    }
    var missing: [String: [String]] = [:]
    var present: Set<String> = []
    for output in new {
      let published = try? SHA256.hash(file: Files.join(root, output.path))
      let listed = manifest["outputs"]?[output.path]?["sha256"]?.text
      let format = Verification.pictureFormat(output.path)
      if published != nil, let format { present.insert(format) }
      if published == nil, let format, listed == output.hash {
        missing[format, default: []].append(output.path)
      } else if published == nil {
        differences.append("\(output.path): it is missing")
      } else if published != output.hash {
        let isAsListed = published == listed || listed == nil
        differences.append(
          "\(output.path): "
            + (isAsListed ? "a new run makes other bytes" : "it was changed after it was made"))
      }
    }
    for format in missing.keys.sorted() {
      if present.contains(format) {
        differences += (missing[format] ?? []).map { "\($0): it is missing" }
      } else {
        leftOut.append(format)
      }
    }
  }

  /// The format of a chart that programs alone read.
  private static func pictureFormat(_ path: String) -> String? {
    guard path.contains("/charts/") else { return nil }
    return ["outline.svg", "png", "pdf"].first { path.hasSuffix("." + $0) }
  }

  /// What a person should know of a copy without pictures.
  var note: Finding? {
    if leftOut.isEmpty { return nil }
    return Finding(
      .note, "left-out",
      "this copy has no charts as \(leftOut.joined(separator: ", ")); made anew they are as the "
        + "manifest lists them")
  }
}
