import Foundation
import JSON
import Scenes
import Snapshots
import Testing

@testable import Charts

/// One chart of each mark and each composition, as scenes in words.
@Suite struct SceneSnapshotTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("specs")

  static let names = [
    "arc", "area", "bar", "bar-grouped", "bar-rounded", "boxplot", "circle", "concat", "dual-axis",
    "errorband", "errorbar", "facet-grid", "facet-nested", "facet-wrap", "geoshape", "hconcat",
    "histogram", "image", "layer", "legends", "line", "map-layers", "point", "rect", "repeat",
    "repeat-layer", "rule", "selection", "square", "text", "tick", "trail", "vconcat",
  ]

  @Test(arguments: names) func draws(_ name: String) throws {
    let path = Self.folder.appendingPathComponent(name + ".vl.json")
    let spec = try JSON.parse(String(contentsOf: path, encoding: .utf8), file: name)
    let scene = try Chart.draw(spec, in: ChartContext()).scene
    #expect(Snapshot.difference(scene.outline, name + ".txt") == nil)
  }

  @Test func everySpecificationIsNamed() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(found.sorted() == Self.names.map { $0 + ".vl.json" }.sorted())
  }
}
