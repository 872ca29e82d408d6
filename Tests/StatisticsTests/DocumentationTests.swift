import Arguments
import Foundation
import Statistics
import Testing

/// docs/statistics.md has a row and an example command for every method, in the registry's order.
@Suite struct DocumentationTests {
  static let text: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "docs/statistics.md"), encoding: .utf8))
      ?? ""
  }()

  @Test func rowsInOrder() {
    let rows = Self.text.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
      $0.split(separator: "`").dropFirst().first.map(String.init)
    }
    #expect(rows == statisticsMethods.map(\.id))
  }

  @Test func examples() {
    let commands = Set(
      Self.text.split(separator: "\n").filter { $0.hasPrefix("recuento stat ") }.compactMap {
        $0.split(separator: " ").dropFirst(2).first.map(String.init)
      })
    for method in statisticsMethods {
      #expect(commands.contains(method.id), "no example of \(method.id)")
    }
  }
}
