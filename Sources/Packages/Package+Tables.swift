import Files
import Findings
import Tables

extension Package {
  /// All tables with their foreign keys tested; nil and its findings for one that cannot be read.
  ///
  /// Where only keys are kept, the other columns are empty once they are checked. Resources that were
  /// read in blocks are not read again, but for their foreign keys.
  public func tables(
    limit: Int = 1000, keepingKeysOnly: Bool = false, scans: inout [String: ScanResult],
    read: FileReader
  ) -> (tables: [LoadedTable?], failures: [String: [Finding]]) {
    var tables = [LoadedTable?](repeating: nil, count: resources.count)
    var failures: [String: [Finding]] = [:]
    func load(_ index: Int) {
      let resource = resources[index]
      let kept = keepingKeysOnly ? keyFields(of: resource) : nil
      do throws(Failure) {
        tables[index] = try resource.load(limit: limit, keeping: kept, read: read)
      } catch {
        failures[resource.name] = error.findings
      }
    }
    for index in resources.indices where scans[resources[index].name] == nil { load(index) }
    for resource in resources {
      let keys = resource.schema?.foreignKeys ?? []
      do throws(FileError) {
        try testForeignKeys(keys, of: resource.name, &tables, &scans)
      } catch {
        // Some keys can be compared in memory alone.
        for name in [resource.name] + keys.compactMap(\.resource) where scans[name] != nil {
          scans[name] = nil
          resources.firstIndex { $0.name == name }.map(load)
        }
        try? testForeignKeys(keys, of: resource.name, &tables, &scans)
      }
    }
    return (tables, failures)
  }

  private func testForeignKeys(
    _ keys: [ForeignKey], of name: String, _ tables: inout [LoadedTable?],
    _ scans: inout [String: ScanResult]
  ) throws(FileError) {
    func keyed(_ name: String) -> (any KeyedTable)? {
      if let scan = scans[name] { return scan }
      return resources.firstIndex { $0.name == name }.flatMap { tables[$0] }
    }
    for (index, key) in keys.enumerated() {
      guard let own = keyed(name), let other = keyed(key.resource ?? name),
        let found = try lacking(key, own, other)
      else { continue }
      if scans[name] != nil {
        scans[name]?.add(found, ofForeignKey: index)
      } else if let place = resources.firstIndex(where: { $0.name == name }) {
        tables[place]?.mark(found.first, of: key)
      }
    }
  }

  /// The fields of a resource that keys name, its own and those of others that refer to it.
  private func keyFields(of resource: Resource) -> Set<String> {
    var names: Set<String> = []
    if let schema = resource.schema {
      names.formUnion(schema.primaryKey)
      for key in schema.uniqueKeys { names.formUnion(key) }
    }
    for other in resources {
      for key in other.schema?.foreignKeys ?? [] {
        if other.name == resource.name { names.formUnion(key.fields) }
        if (key.resource ?? other.name) == resource.name { names.formUnion(key.referenced) }
      }
    }
    return names
  }
}

extension LoadedTable {
  /// Says of rows that their key does not occur in the referenced table.
  mutating func mark(_ rows: [Int], of key: ForeignKey) {
    let column =
      key.fields.count == 1
      ? table.index(of: key.fields[0]).flatMap { columns[$0] } ?? -1 : -1
    log.begin(
      .foreignKey,
      "the values of (\(key.fields.joined(separator: ", "))) do not occur in "
        + "(\(key.referenced.joined(separator: ", "))) of "
        + (key.resource.map { "resource \"\($0)\"" } ?? "this resource") + "; add them there",
      key: key)
    for row in rows { log.add(record: Int(self.rows[row]), column: column) }
  }
}
