import JSON
import Testing

@testable import Formats

/// Rows of `vectors/NAME.json`, recorded from d3 and from JavaScript.
func rows(_ name: String, file: String = #filePath) throws -> [[Node]] {
  let folder = file.split(separator: "/").dropLast().joined(separator: "/")
  let text = try String(contentsOfPath: "/\(folder)/vectors/\(name).json")
  return try #require(try JSON.parse(text).array).map { try #require($0.array) }
}

/// The locale that recorded rows name.
func locale(_ node: Node) throws -> Locale {
  try #require(Locale.named(try #require(node.text)))
}
