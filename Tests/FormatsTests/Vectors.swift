import JSON
import Testing

@testable import Formats

/// The rows of a file of expected values beside the tests, recorded from d3 and from JavaScript.
func rows(_ name: String, file: String = #filePath) throws -> [[Node]] {
  let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let path = (folder + ["vectors", name + ".json"]).joined(separator: "/")
  return try #require(try JSON.parse(try TextFile.read(path)).array).compactMap(\.array)
}

/// The locale of this name, which ships.
func shipped(_ name: String) throws -> Locale {
  try #require(Locale.named(name), "no locale \(name)")
}

extension [Node] {
  func text(_ index: Int) -> String { self[index].text ?? "" }
  func integer(_ index: Int) -> Int { self[index].integer ?? -1 }
}
