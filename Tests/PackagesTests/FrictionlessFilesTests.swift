import Foundation
import JSON
import Packages
import Testing

private let folder = shared("csv/cases")

struct FrictionlessFilesTests {
  /// Each file alone has the errors that frictionless reports: type, row and field.
  @Test(.enabled(if: folder != nil))
  func errors() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder!)
      .filter { $0.hasPrefix("fric_") && $0.hasSuffix(".json") }
      .map { String($0.dropFirst(5).dropLast(5)) }.sorted()
    #expect(names.count == 60)
    var differing: [String] = []
    for name in names {
      let base = folder! + "/fric_" + name
      let node = try JSON.parse(try readFile(base + ".json"))
      let report = try Report(csv: try readFile(base + ".csv"), path: name + ".csv")
      let ours = report.tasks[0].errors.map { error in
        "\(error.rowNumber ?? 0):\(error.fieldNumber ?? 0) \(error.code.rawValue)"
      }
      let theirs = (node["errors"]?.array ?? []).map { error in
        "\(error["row"]?.integer ?? 0):\(error["field"]?.integer ?? 0) \(error["type"]?.text ?? "")"
      }
      if ours.sorted() != theirs.sorted() { differing.append(name) }
    }
    #expect(Set(differing) == Set(differences.flatMap(\.files)), "\(differing)")
  }

  @Test func shapeOfTheReport() throws {
    let report = try Report(csv: Array("a;b\n1;\"x\ny\"\n2\n".utf8), path: "f.csv")
    let error = try #require(report.json["tasks"]?[0]?["errors"]?[0])
    #expect(error["type"]?.text == "missing-cell")
    #expect(error["rowNumber"]?.integer == 3)
    #expect(error["fieldName"]?.text == "b")
    #expect(error["line"]?.integer == 4)
    #expect(error["path"]?.text == "f.csv")
    #expect(report.json["valid"]?.boolean == false)
  }
}

/// Where the verdict is another one, and why.
private let differences: [(reason: String, files: [String])] = [
  (
    "a delimiter that is not given is found: '|' here, which makes a row of three cells",
    ["dialect"]
  ),
  (
    "a quote that is neither doubled nor escaped is an error, as libcsv says when it is strict",
    ["issue-833"]
  ),
  (
    "lines before the labels that begin with '#' are no table",
    ["skip-rows", "skip-rows-before-headers"]
  ),
]
