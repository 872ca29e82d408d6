import Findings
import JSON

extension Report {
  /// The shape of frictionless's report, with `line`, `column` and `path` beside each error.
  ///
  /// `stats.errors` is exact; `truncated` says that not all of them are listed. What frictionless
  /// measures of a file (`seconds`, `md5`, `sha256`, `bytes`) is no part of it.
  public var json: Node {
    .object([
      .init("valid", .boolean(isValid)),
      .init(
        "stats",
        .object([
          .init("tasks", .number(tasks.count)), .init("errors", .number(errorCount)),
          .init("warnings", .number(warnings.count + tasks.reduce(0) { $0 + $1.warnings.count })),
        ])),
      .init("warnings", .array(warnings.map { .text($0.description) })),
      .init("errors", .array(errors.map(\.json))),
      .init("tasks", .array(tasks.map(\.json))),
    ])
  }
}

extension Report.Task {
  var json: Node {
    .object([
      .init("name", .text(name)),
      .init("type", "table"),
      .init("valid", .boolean(isValid)),
      .init("place", .text(path)),
      .init("labels", texts(labels)),
      .init(
        "stats",
        .object([
          .init("errors", .number(errorCount)), .init("warnings", .number(warnings.count)),
          .init("fields", .number(fieldCount)), .init("rows", .number(rowCount)),
        ])),
      .init(
        "counts",
        .object(counts.map { .init($0.code.rawValue, .number($0.count)) })),
      .init("truncated", .boolean(isTruncated)),
      .init("warnings", .array(warnings.map { .text($0.description) })),
      .init("errors", .array(errors.map(\.json))),
    ])
  }
}

extension CheckError {
  private var title: String {
    guard let ownType else { return code.reportTitle }
    if let code = ErrorCode(rawValue: ownType) { return code.reportTitle }
    let words = ownType.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return words.joined(separator: " ")
  }

  /// The members that frictionless gives an error of this type, and the physical place.
  var json: Node {
    var members: [Node.Member] = [
      .init("type", .text(type)), .init("title", .text(title)),
      .init("description", .text(code.explanation)), .init("message", .text(message)),
      .init("tags", texts(code.tags)), .init("note", .text(note)),
    ]
    func add(_ name: String, _ value: Node?) {
      if let value { members.append(.init(name, value)) }
    }
    add("rule", rule.map(Node.text))
    if code.tags.contains("#header") {
      add("labels", texts(labels))
      add("rowNumbers", .array(labelRows.map { .number($0) }))
    }
    if code.tags.contains("#row") { add("cells", texts(cells)) }
    add("rowNumber", rowNumber.map { .number($0) })
    if code.tags.contains("#label") { add("label", .text(cell ?? "")) }
    if code.tags.contains("#cell") || code.tags.contains("#label") {
      add("cell", .text(cell ?? ""))
      add("fieldName", .text(fieldName ?? ""))
    } else {
      add("cell", cell.map(Node.text))
      add("fieldName", fieldName.map(Node.text))
    }
    add("fieldNumber", fieldNumber.map { .number($0) })
    if let foreignKey {
      add("fieldNames", texts(foreignKey.fields))
      add("fieldCells", texts(fieldCells))
      add("referenceName", .text(foreignKey.resource ?? ""))
      add("referenceFieldNames", texts(foreignKey.referenced))
    }
    add("path", place.file.map(Node.text))
    add("line", place.line.map { .number($0) })
    add("column", place.column.map { .number($0) })
    if fieldName == nil { add("property", place.path.map(Node.text)) }
    return .object(members)
  }
}

private func texts(_ texts: [String]) -> Node { .array(texts.map(Node.text)) }
