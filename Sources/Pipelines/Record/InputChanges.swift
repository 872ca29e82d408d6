import Files
import JSON
import Packages
import Tables

extension RunOutcome {
  /// Which rows of the data files changed since the last complete run, one line a file.
  public var inputChanges: [String] { changedInputs }
}

extension Runner {
  /// Compares each data file with its copy from the last complete run.
  ///
  ///     datasets/prison_deaths.csv: 2 rows added, 1 revised (DEA-071: value 367 → 368)
  func inputChanges(_ data: DataSet) -> [String] {
    (package?.resources ?? []).compactMap { resource in
      guard let path = resource.paths.first, resource.paths.count == 1,
        let old = oldTable(resource, path), let new = newTable(resource)
      else { return nil }
      let diff = TableDiff(
        old: rows(old), new: rows(new), keys: resource.schema?.primaryKey ?? [])
      return diff.rows.isEmpty ? nil : "\(path): \(summary(diff))"
    }
  }

  private func rows(_ table: Table) -> [Node] { (0..<table.rowCount).map { rowNode(table, $0) } }

  private func oldTable(_ resource: Resource, _ path: String) -> Table? {
    guard let bytes = try? Files.read(old.copyPath(path)),
      bytes != (try? Files.read(inputs.full(path)))
    else { return nil }
    return try? resource.load { _ in bytes }.table
  }

  private func newTable(_ resource: Resource) -> Table? {
    let files = inputs
    return try? resource.load { path in (try? Files.read(files.full(path))) ?? [] }.table
  }

  private func summary(_ diff: TableDiff) -> String {
    func rows(_ change: TableDiff.Row.Change) -> [TableDiff.Row] {
      diff.rows.filter { $0.change == change }
    }
    var parts: [String] = []
    for change in [TableDiff.Row.Change.added, .removed, .revised] {
      let count = rows(change).count
      if count == 0 { continue }
      parts.append(
        parts.isEmpty
          ? "\(count) \(count == 1 ? "row" : "rows") \(change.rawValue)"
          : "\(count) \(change.rawValue)")
    }
    let revised = rows(.revised).prefix(3).map { row in
      let fields = row.fields.map { field in
        let texts = [field.old, field.new].map { $0.text ?? $0.written() }
        return "\(field.name) \(texts[0]) → \(texts[1])"
      }
      return "\(row.key): " + fields.joined(separator: ", ")
    }
    let examples = revised + rows(.added).prefix(3).map(\.key)
    return parts.joined(separator: ", ") + " (" + examples.joined(separator: "; ") + ")"
  }
}
