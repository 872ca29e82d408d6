import JSON

extension TableSummary {
  /// The profile for a person: a line a column, and what is suspicious below it.
  public var text: String {
    var lines = ["\(rowCount) rows, \(columns.count) columns"]
    let widest = columns.map { $0.name.unicodeScalars.count }.max() ?? 0
    for column in columns {
      let pad = String(repeating: " ", count: max(0, widest - column.name.unicodeScalars.count))
      var line = "\(column.name)\(pad)  \(column.type.rawValue)"
      line += ", \(column.missing) missing, \(column.distinct) distinct"
      if let range = column.range { line += ", \(range.low) to \(range.high)" }
      if column.type == .integer || column.type == .number { line += "  " + bars(column.histogram) }
      if column.type == .string, let most = column.common.first {
        line += ", most often '\(most.text)' (\(most.count))"
      }
      lines.append(line)
      for value in column.suspicious {
        lines.append("  line \(value.line): '\(value.text)' is no \(column.type.rawValue)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func bars(_ counts: [Int]) -> String {
    let marks = Array("▁▂▃▄▅▆▇█")
    guard let most = counts.max(), most > 0 else { return "" }
    return String(counts.map { $0 == 0 ? " " : marks[min(7, $0 * 8 / (most + 1))] })
  }

  /// The profile for programs.
  public var json: Node {
    .object([
      .init("rows", .number(rowCount)),
      .init(
        "columns",
        .array(
          columns.map { column in
            .object([
              .init("name", .text(column.name)), .init("type", .text(column.type.rawValue)),
              .init("missing", .number(column.missing)),
              .init("distinct", .number(column.distinct)),
              .init("minimum", column.range.map { .text($0.low) } ?? .null),
              .init("maximum", column.range.map { .text($0.high) } ?? .null),
              .init("histogram", .array(column.histogram.map { .number($0) })),
              .init(
                "common",
                .array(
                  column.common.map {
                    .object([.init("value", .text($0.text)), .init("count", .number($0.count))])
                  })),
              .init(
                "suspicious",
                .array(
                  column.suspicious.map {
                    .object([.init("value", .text($0.text)), .init("line", .number($0.line))])
                  })),
            ])
          })),
    ])
  }
}
