import Foundation
import JSON
import Testing

/// The cases of a file of expected values beside the tests.
enum Vectors {
  static func cases(_ name: String, file: String = #filePath) throws -> [Node] {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = (folder + ["vectors", name + ".json"]).joined(separator: "/")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try #require(try JSON.parse(text).array)
  }
}
