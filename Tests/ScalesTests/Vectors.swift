import JSON
import Testing

/// The cases of a file of expected values beside the tests.
enum Vectors {
  static func cases(_ name: String, file: String = #filePath) throws -> [Node] {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = (folder + ["vectors", name + ".json"]).joined(separator: "/")
    return try #require(try JSON.parse(try TextFile.read(path)).array)
  }
}

extension Node {
  var numbers: [Double] { array?.compactMap(\.number) ?? [] }

  /// The number called `name`; NaN, which equals nothing, when there is none.
  func number(_ name: String) -> Double { self[name]?.number ?? .nan }

  func text(_ name: String) -> String { self[name]?.text ?? "" }
  func texts(_ name: String) -> [String] { self[name]?.array?.compactMap(\.text) ?? [] }
  func numbers(_ name: String) -> [Double] { self[name]?.numbers ?? [] }
}

/// Whether two numbers agree to about four units in the last of twelve digits.
func agree(_ a: Double, _ b: Double, relative: Double = 4e-12) -> Bool {
  a == b || (a - b).magnitude <= relative * max(a.magnitude, b.magnitude, 1e-3)
}

func agree(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
}
