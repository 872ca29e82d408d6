import Findings
import Hashing
import JSON

/// A part of what a stage depends on: its name and the hash of its content.
struct Part: Hashable, Sendable {
  var name: String
  var hash: String

  init(_ name: String, _ hash: String) {
    self.name = name
    self.hash = hash
  }

  /// A part of the configuration, by its canonical form: order of members and white space do not
  /// count.
  init(_ name: String, _ node: Node) {
    self.init(name, SHA256.hash(node.canonicalBytes))
  }
}

/// What is known of a stage since it last ran.
struct StageRecord: Sendable {
  var id: String
  var parts: [Part]
  var outputs: [Output]
  /// What later stages and the record of the run need: digests, steps, values, warnings.
  var results: Node

  struct Output: Hashable, Sendable {
    /// Relative to the output folder.
    var path: String
    var hash: String
  }

  var node: Node {
    .object([
      .init("id", .text(id)),
      .init("parts", .object(parts.map { .init($0.name, .text($0.hash)) })),
      .init("outputs", .object(outputs.map { .init($0.path, .text($0.hash)) })),
      .init("results", results),
    ])
  }

  init(_ id: String, parts: [Part], outputs: [Output], results: Node) {
    var seen: Set<String> = []
    precondition(
      parts.allSatisfy { seen.insert($0.name).inserted }, "stage '\(id)' names a part twice")
    self.id = id
    self.parts = parts
    self.outputs = outputs
    self.results = results
  }

  init?(_ node: Node) {
    guard let id = node["id"]?.text, let parts = node["parts"]?.members,
      let outputs = node["outputs"]?.members, let results = node["results"]
    else { return nil }
    self.init(
      id, parts: parts.map { Part($0.name, $0.node.text ?? "") },
      outputs: outputs.map { Output(path: $0.name, hash: $0.node.text ?? "") }, results: results)
  }
}

/// Why a stage has to run.
public enum Reason: Hashable, Sendable, CustomStringConvertible {
  case neverRan
  case forced
  case failedBefore(String)
  /// A part that it depends on is new, gone or different.
  case changed(String)
  case outputMissing(String)
  case outputChanged(String)

  public var description: String {
    switch self {
    case .neverRan: "it has not run before"
    case .forced: "it was asked for"
    case .failedBefore(let message): "it failed before: \(message)"
    case .changed(let part): "\(part) changed"
    case .outputMissing(let path): "\(path) is missing"
    case .outputChanged(let path): "\(path) was changed by hand"
    }
  }
}

extension StageRecord {
  /// The parts that differ from these, by name, in order.
  func differences(to parts: [Part]) -> [Reason] {
    let old = Dictionary(self.parts.map { ($0.name, $0.hash) }, uniquingKeysWith: { a, _ in a })
    let new = Set(parts.map(\.name))
    return parts.filter { old[$0.name] != $0.hash }.map { .changed($0.name) }
      + self.parts.filter { !new.contains($0.name) }.map { .changed($0.name) }
  }
}

extension Finding {
  /// The finding for the record. Lines of a configuration move with its white space, so that one in
  /// JSON is told by the path into the document.
  var recorded: String {
    guard let file = place.file, file.hasSuffix(".json") else { return description }
    let place = Place(file: place.path.map { "\(file) \($0)" } ?? file)
    return Finding(severity, code, message, at: place).description
  }
}
