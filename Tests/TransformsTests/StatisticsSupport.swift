import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// One column's numbers after a list of transforms.
func numbers(_ table: Table, _ name: String) throws -> [Double?] {
  try #require(table[name], "no column '\(name)' among \(table.names)").numbers
}

/// Checks numbers against others computed apart from the program.
func expectNumbers(
  _ table: Table, _ name: String, _ expected: [Double?], relative: Double = 1e-9,
  _ location: SourceLocation = #_sourceLocation
) throws {
  let found = try numbers(table, name)
  #expect(found.count == expected.count, "\(name)", sourceLocation: location)
  for (a, b) in zip(found, expected) {
    if let a, let b {
      #expect(
        (a - b).magnitude <= max(1e-9, relative * b.magnitude), "\(name): \(a), expected \(b)",
        sourceLocation: location)
    } else {
      #expect(a == b, "\(name)", sourceLocation: location)
    }
  }
}

/// One column's texts.
func texts(_ table: Table, _ name: String) throws -> [String?] {
  let column = try #require(table[name], "no column '\(name)' among \(table.names)")
  return (0..<table.rowCount).map { column.text(at: $0) }
}

/// The findings of a transform that must fail.
func failure(_ transforms: String, on rows: String) throws -> [Finding] {
  do {
    _ = try run(transforms, on: rows)
    Issue.record("expected a failure of \(transforms)")
    return []
  } catch let failure as Failure {
    return failure.findings
  }
}
