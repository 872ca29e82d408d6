import Calendars
import Findings
import Hashing
import JSON
import Packages

extension Runner {
  /// The outputs that describe the run and belong to no stage.
  var recordOutputs: [StageRecord.Output] { recorded }

  /// Writes `manifest.json` from the records of all stages, in the order of the pipeline: which of
  /// them ran must not show.
  mutating func finishRecords() throws(Failure) {
    let order = Dictionary(
      pipeline.stages.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    records = records.enumerated().sorted {
      (order[$0.element.id] ?? order.count, $0.offset)
        < (order[$1.element.id] ?? order.count, $1.offset)
    }.map(\.element)
    let bytes = manifest.bytes(indent: true) + [0x0A]
    recorded = [try write("manifest.json", bytes)]
  }

  /// What made every output from what: no clock, no path of a machine.
  ///
  /// Of files of configuration the canonical form is hashed, so that white space and the order of
  /// members change nothing.
  var manifest: Node {
    let configuration = configurationHashes
    var members: [Node.Member] = [
      .init("recuento", .text(options.version)), .init("engine", engine.node),
      .init("name", .text(pipeline.name)),
      .init("edition", edition.map { .text($0.description) } ?? .null),
      .init("configuration", .object(configuration)),
      .init(
        "inputs",
        .object(
          inputs.entries.filter { entry in
            entry.hash != nil && !configuration.contains { $0.name == entry.path }
          }.sorted { $0.path < $1.path }.map { .init($0.path, .text($0.hash ?? "")) })),
    ]
    if let results = record("figures")?.results {
      members.append(.init("figures", .object((results["figures"]?.members ?? []).map(brief))))
      members.append(
        .init(
          "claims",
          .object(
            (results["claims"]?.members ?? []).map { claim in
              .init(claim.name, .object([.init("verdict", claim.node["verdict"] ?? .null)]))
            })))
    }
    if isPartial { members.append(.init("partial", .boolean(true))) }
    members.append(.init("stages", .array(records.filter { $0.id != "changes" }.map(stageNode))))
    members.append(
      .init("outputs", .object(records.filter { $0.id != "changes" }.flatMap(outputNodes))))
    if let changes = record("changes") {
      members.append(
        .init(
          "history", .object(changes.outputs.map { .init($0.path, .text($0.hash)) })))
    }
    return .object(members)
  }

  /// Whether stages were left out that have never run.
  private var isPartial: Bool {
    wanted != nil && pipeline.stages.contains { $0.id != "load" && record($0.id) == nil }
  }

  /// A figure without its origins.
  private func brief(_ figure: Node.Member) -> Node.Member {
    Node.Member(figure.name, figure.node.removing("origins"))
  }

  private var configurationHashes: [Node.Member] {
    var members = [Node.Member(pipeline.file, .text(SHA256.hash(configuration.canonicalBytes)))]
    if let package {
      members.append(Node.Member(package.path, .text(SHA256.hash(package.metadata.canonicalBytes))))
    }
    return members
  }

  private func stageNode(_ record: StageRecord) -> Node {
    var members: [Node.Member] = [
      .init("stage", .text(record.id)),
      .init("inputs", .object(record.parts.map { .init($0.name, .text($0.hash)) })),
    ]
    for name in ["rows", "steps", "corrections", "warnings"] {
      if let node = record.results[name], node.array?.isEmpty != true {
        members.append(.init(name, node))
      }
    }
    return .object(members)
  }

  private func outputNodes(_ record: StageRecord) -> [Node.Member] {
    record.outputs.map {
      .init(
        $0.path,
        .object([.init("sha256", .text($0.hash)), .init("stage", .text(record.id))]))
    }
  }
}
