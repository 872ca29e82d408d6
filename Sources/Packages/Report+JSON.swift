import Findings
import JSON

extension Report {
  /// The shape of frictionless's report, with `line`, `column` and `path` beside each error.
  ///
  /// `stats.errors` is exact; `truncated` says that not all of them are listed.
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
      .init("labels", .array(labels.map { .text($0) })),
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
    let words = type.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return words.joined(separator: " ")
  }

  var json: Node {
    var members: [Node.Member] = [
      .init("type", .text(type)), .init("title", .text(title)),
      .init("message", .text(message)), .init("note", .text(note)),
    ]
    func add(_ name: String, _ value: Node?) {
      if let value { members.append(.init(name, value)) }
    }
    add("rule", rule.map(Node.text))
    add("rowNumber", rowNumber.map { .number($0) })
    add("fieldNumber", fieldNumber.map { .number($0) })
    add("fieldName", fieldName.map(Node.text))
    add("cell", cell.map(Node.text))
    if !cells.isEmpty { add("cells", .array(cells.map { .text($0) })) }
    add("path", place.file.map(Node.text))
    add("line", place.line.map { .number($0) })
    add("column", place.column.map { .number($0) })
    if fieldName == nil { add("property", place.path.map(Node.text)) }
    return .object(members)
  }
}
