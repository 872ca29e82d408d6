import Findings

/// Matches the columns of a file with the fields of a schema by `fieldsMatch`.
struct FieldMatcher {
  let schema: Schema
  let labels: [String]
  let hasLabels: Bool

  /// For each field, its column in the file; what does not match is logged.
  func match(_ log: inout ProblemLog) -> [Int?] {
    let names = schema.fields.map(\.name)
    guard hasLabels else { return names.indices.map { $0 } }
    checkLabels(&log)
    switch schema.match {
    case .exact:
      log.begin(.incorrectLabel, "the label differs from the name of the field at this position")
      for (column, name) in names.enumerated()
      where column < labels.count && !labels[column].isEmpty && !isSame(labels[column], name) {
        log.add(record: -1, column: column)
      }
      log.begin(.extraLabel, "the schema has no field for this column; describe it")
      for column in names.count..<max(names.count, labels.count) {
        log.add(record: -1, column: column)
      }
      log.begin(.missingLabel, "the file has no column for this field; add it")
      for column in labels.count..<max(names.count, labels.count) {
        log.add(record: -1, column: column)
      }
      return names.indices.map { $0 < labels.count ? $0 : nil }
    default:
      let columns = names.map { labels.firstIndex(of: $0) }
      if schema.match == .equal || schema.match == .subset {
        log.begin(.missingLabel, "the file has no column for this field; add it")
        for position in 0..<columns.count(where: { $0 == nil }) {
          log.add(record: -1, column: labels.count + position)
        }
      }
      if schema.match == .equal || schema.match == .superset {
        log.begin(.extraLabel, "the schema has no field of this name; describe it")
        for (column, label) in labels.enumerated() where !names.contains(label) {
          log.add(record: -1, column: column)
        }
      }
      if schema.match == .partial, columns.allSatisfy({ $0 == nil }) {
        log.begin(.missingLabel, "the file has none of the schema's fields")
        log.add(record: -1, column: -1)
      }
      return columns
    }
  }

  /// Columns that may stand beside those of the schema.
  func extraColumns(_ columns: [Int?]) -> [Int] {
    guard schema.match == .subset || schema.match == .partial else { return [] }
    let names = Set(schema.fields.map(\.name))
    return labels.indices.filter { column in
      !columns.contains(column) && !labels[column].isEmpty && !names.contains(labels[column])
        && labels.firstIndex(of: labels[column]) == column
    }
  }

  private func checkLabels(_ log: inout ProblemLog) {
    if labels.allSatisfy(\.isEmpty) {
      log.begin(.blankHeader, "all labels are blank; name the columns")
      log.add(record: -1, column: -1)
      return
    }
    log.begin(.blankLabel, "the label is blank; name the column")
    for (column, label) in labels.enumerated() where label.isEmpty {
      log.add(record: -1, column: column)
    }
    log.begin(.duplicateLabel, "the label stands for an earlier column too; rename one")
    var seen: Set<String> = []
    for (column, label) in labels.enumerated()
    where !label.isEmpty && !seen.insert(label).inserted { log.add(record: -1, column: column) }
  }

  /// Blanks around a label are no part of it.
  private func isSame(_ label: String, _ name: String) -> Bool {
    func bare(_ text: String) -> Substring {
      let tail = text.drop(while: \.isWhitespace)
      return tail.prefix(tail.lastIndex { !$0.isWhitespace }.map { tail[...$0].count } ?? 0)
    }
    return label == name || bare(label) == bare(name)
  }
}
