import Arguments
import Foundation
import JSON
import Statistics
import Testing

/// No interval without its level, method and n: walks every answer to the recorded cases.
@Suite struct IntervalTests {
  /// Names that end so are limits.
  private static func isLimit(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix("lower") || name.hasSuffix("upper") || name.hasPrefix("lower")
      || name.hasPrefix("upper")
  }

  /// Control charts have sums called upper and lower, which are no limits of an interval.
  static let others: Set = ["changepoint.tabularCusum"]

  @Test(arguments: VectorTests.families)
  func limitsHaveCompany(family: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "vectors/\(family).json")
    let document = try JSON.parse(String(contentsOf: file, encoding: .utf8))
    var seen: Set<String> = []
    for node in try #require(document["cases"]?.array) {
      let vector = try Vector(node)
      guard !Self.others.contains(vector.method), let fields = vector.result().object else {
        continue
      }
      let limits = fields.elements.filter { Self.isLimit($0.name) && !$0.value.isNull }
      if limits.isEmpty || !seen.insert(vector.method).inserted { continue }
      for name in ["level", "method", "n"] {
        #expect(
          fields[name].map { !$0.isNull } == true,
          "\(vector.method) has '\(limits[0].name)' without '\(name)'")
      }
    }
  }

  /// `usage` names everything that the recorded cases pass, and what it requires is read.
  @Test(arguments: VectorTests.families)
  func usageNamesArguments(family: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "vectors/\(family).json")
    let document = try JSON.parse(String(contentsOf: file, encoding: .utf8))
    for node in try #require(document["cases"]?.array) {
      let vector = try Vector(node)
      guard let method = statisticsMethods.first(where: { $0.id == vector.method }) else {
        continue
      }
      let names = method.parameters.map(\.name)
      if names.contains("MARGIN") { continue }
      for name in vector.call.parameters.names + vector.call.input.names {
        #expect(names.contains(name), "\(method.id) does not name '\(name)'")
      }
    }
  }

  @Test func everyMethodTellsWhatItTakes() {
    for method in statisticsMethods {
      #expect(!method.parameters.isEmpty, "\(method.id) does not say what it takes")
    }
  }

  /// Robust errors and leverages keep their digits where x lies far from zero: the slope's errors do
  /// not depend on where the years are counted from.
  @Test func robustErrorsOfAShiftedDesign() throws {
    let y = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3]
    let near = try LinearModel(x: y.indices.map { Double($0) }, y: y)
    let far = try LinearModel(x: y.indices.map { 1e6 + Double($0) }, y: y)
    let (a, b) = (try #require(near.errors), try #require(far.errors))
    #expect((b.hc1[1] / a.hc1[1] - 1).magnitude < 1e-9)
    let (hc3, shifted) = (try #require(a.hc3[1]), try #require(b.hc3[1]))
    #expect((shifted / hc3 - 1).magnitude < 1e-9)
  }
}
