import Calendars
import Files
import Findings
import Hashing
import JSON
import Packages
import Tables

extension Runner {
  /// Compares this run with the edition that is published; without a difference the list of changes
  /// stays as it is.
  mutating func runChanges() throws(Failure) {
    let kept = keptChanges
    var node = kept
    if !options.isDry {
      if let before = published, before["partial"] == nil {
        let diff = EditionDiff(old: before, new: manifest, tables: try tableDiffs(before))
        if let changed = diff.node { node = changed }
      } else if kept == nil {
        node = .object([
          .init("edition", edition.map { .text($0.description) } ?? .null), .init("since", .null),
        ])
      }
    }
    changes = node.flatMap { $0["since"]?.text == nil ? nil : $0 }
    guard let node else { return }
    var outputs: [StageRecord.Output] = []
    for (index, language) in pipeline.languages.enumerated() {
      let path = index == 0 ? "CHANGES.md" : "CHANGES.\(language).md"
      let text = ChangesText(language: language, catalogue: try catalogue(language).fresh())
      outputs.append(try write(path, Array(text.markdown(node).utf8)))
    }
    outputs.append(try write("changes.json", node.bytes(indent: true) + [0x0A]))
    records.append(StageRecord("changes", parts: [], outputs: outputs, results: node))
  }

  /// The list of changes as it was last published: as the manifest vouches for it, else as the state
  /// remembers it.
  private var keptChanges: Node? {
    let bytes = try? Files.read(Files.join(publication.folder.root, "changes.json"))
    let known = old.stage("changes")?.results
    guard let bytes, let node = try? JSON.parse(bytes) else { return known }
    let isVouchedFor = published?["history"]?["changes.json"]?.text == SHA256.hash(bytes)
    return isVouchedFor ? node : known ?? node
  }

  /// The tables whose exported rows differ from those that the old manifest lists.
  private mutating func tableDiffs(
    _ before: Node
  ) throws(Failure) -> [(name: String, diff: TableDiff?)] {
    var diffs: [(name: String, diff: TableDiff?)] = []
    for definition in pipeline.tables {
      let path = "tables/\(definition.name).json"
      guard let hash = before["outputs"]?[path]?["sha256"]?.text,
        let output = record("table:\(definition.name)")?.outputs.first(where: { $0.path == path }),
        output.hash != hash
      else { continue }
      let bytes = try? Files.read(Files.join(publication.folder.root, path))
      guard let bytes, SHA256.hash(bytes) == hash, let rows = try? JSON.parse(bytes).array else {
        diffs.append((definition.name, nil))
        continue
      }
      let table = try table(definition.name)
      let new = (0..<table.rowCount).map { rowNode(table, $0) }
      diffs.append((definition.name, TableDiff(old: rows, new: new, keys: key(of: definition))))
    }
    return diffs
  }

  /// The primary key of the resource that a table begins with.
  private func key(of definition: TableDefinition) -> [String] {
    var name = definition.source
    while let below = pipeline.table(name) { name = below.source }
    return package?.resource(name)?.schema?.primaryKey ?? []
  }
}
