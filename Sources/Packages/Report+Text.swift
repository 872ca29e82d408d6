import Findings

extension Report {
  /// One line an error, as compilers write them, and a summary.
  ///
  ///     datasets/arrests.csv:3:5: error: Type Error in the cell "12a" ... [type-error]
  public func text(limit: Int = 100) -> String {
    var lines: [String] = []
    var room = limit
    func add(_ findings: [Finding]) {
      for finding in findings.prefix(max(0, room)) { lines.append(finding.description) }
      room -= findings.count
    }
    add(errors.map(\.finding))
    lines += warnings.map(\.description)
    for task in tasks {
      add(task.errors.map(\.finding))
      lines += task.warnings.map(\.description)
    }
    let shown = min(limit, errors.count + tasks.reduce(0) { $0 + $1.errors.count })
    if errorCount > shown {
      lines.append("... and \(errorCount - shown) more errors")
    }
    for task in tasks {
      let counts = task.counts.map { "\($0.count) \($0.code.rawValue)" }.joined(separator: ", ")
      lines.append(
        "\(task.isValid ? "valid  " : "invalid") \(task.name): \(task.rowCount) rows, "
          + "\(task.fieldCount) fields, "
          + (task.isValid ? "no errors" : "\(task.errorCount) errors (\(counts))"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
