import Calendars
import Findings
import Hashing
import JSON

extension Runner {
  /// The outputs that describe the run and belong to no stage.
  var recordOutputs: [StageRecord.Output] { recorded }

  /// Writes `manifest.json` from the records of all stages.
  mutating func finishRecords() throws(Failure) {
    let bytes = Array((manifest.written(indent: true) + "\n").utf8)
    recorded = [try write("manifest.json", bytes)]
  }

  /// What made every output from what: no clock, no path of a machine.
  private var manifest: Node {
    .object([
      .init("recuento", .text(options.version)),
      .init("name", .text(pipeline.name)),
      .init("edition", edition.map { .text($0.description) } ?? .null),
      .init(
        "inputs",
        .object(
          inputs.entries.filter { $0.hash != nil }.sorted { $0.path < $1.path }
            .map { .init($0.path, .text($0.hash ?? "")) })),
      .init("stages", .array(records.map(stageNode))),
      .init("outputs", .object(records.flatMap(outputNodes))),
    ])
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
