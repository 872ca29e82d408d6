import JSON

/// What differs between two editions by their manifests: verdicts, figures, charts, warnings.
struct EditionDiff {
  var old: Node
  var new: Node
  /// Rows by table, from the tables themselves.
  var tables: [(name: String, diff: TableDiff?)]

  /// Nil when nothing differs that a reader sees.
  var node: Node? {
    let verdicts = self.verdicts
    let figures = self.figures
    let charts = self.charts
    let warnings = self.warnings
    if verdicts.isEmpty, figures.isEmpty, charts.isEmpty, warnings.isEmpty, tables.isEmpty {
      return nil
    }
    return .object([
      .init("edition", new["edition"] ?? .null), .init("since", old["edition"] ?? .null),
      .init("verdicts", .array(verdicts)), .init("figures", .array(figures)),
      .init(
        "tables",
        .array(
          tables.map { table in
            .object([
              .init("table", .text(table.name)),
              .init("rows", table.diff.map { .array($0.nodes) } ?? .null),
            ])
          })), .init("charts", .array(charts.map(Node.text))),
      .init("warnings", .array(warnings.map(Node.text))),
    ])
  }

  private func names(_ member: String) -> [String] {
    let names = (new[member]?.members ?? []).map(\.name)
    return names + (old[member]?.members ?? []).map(\.name).filter { !names.contains($0) }
  }

  private var verdicts: [Node] {
    names("claims").compactMap { name in
      let before = old["claims"]?[name]?["verdict"]
      let after = new["claims"]?[name]?["verdict"]
      if before == after { return nil }
      return .object([
        .init("claim", .text(name)), .init("old", before ?? .null), .init("new", after ?? .null),
      ])
    }
  }

  private var figures: [Node] {
    names("figures").compactMap { name in
      let before = old["figures"]?[name]
      let after = new["figures"]?[name]
      if before == after { return nil }
      return .object([
        .init("figure", .text(name)), .init("old", before?["words"] ?? .null),
        .init("new", after?["words"] ?? .null),
      ])
    }
  }

  /// Charts whose picture looks different in some language.
  private var charts: [String] {
    var changed: [String] = []
    for path in names("outputs")
    where path.hasSuffix(".svg") && !path.hasSuffix(".outline.svg")
      && !path.hasSuffix(".narrow.svg")
    {
      guard path.contains("/charts/"),
        old["outputs"]?[path]?["sha256"] != new["outputs"]?[path]?["sha256"]
      else { continue }
      let name = String(path.split(separator: "/").last?.dropLast(4) ?? "")
      if !changed.contains(name) { changed.append(name) }
    }
    return changed
  }

  private var warnings: [String] {
    func all(_ manifest: Node) -> [String] {
      (manifest["stages"]?.array ?? []).flatMap { ($0["warnings"]?.array ?? []).compactMap(\.text) }
    }
    let known = Set(all(old))
    var seen: Set<String> = []
    return all(new).filter { !known.contains($0) && seen.insert($0).inserted }
  }
}
