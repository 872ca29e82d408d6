import Findings
import Formats
import JSON
import Tables

// Where charts reach the rooms for transforms and expressions.

extension Compiler {
  /// A table after a list of transforms.
  mutating func apply(
    _ transforms: [Node], to table: Table, path: String, facets: [String]
  ) throws(Failure) -> Table {
    table
  }

  /// The value of an expression that reads no row.
  func evaluate(_ expression: String) -> Value {
    .missing
  }

  /// The text parsed by a time format.
  static func parseDate(_ text: String, _ format: String) -> Double? {
    TimeParser(format).milliseconds(text).map { Double($0) }
  }
}
