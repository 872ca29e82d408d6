import Findings
import Foundation
import JSON
import Testing

@testable import Transforms

/// docs/transforms.md has a row for every transform, and every example of it can be read.
@Suite struct DocumentationTests {
  static let text: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "docs/transforms.md"), encoding: .utf8))
      ?? ""
  }()

  @Test func everyTransformHasARow() {
    for name in transformNames {
      #expect(Self.text.contains("\n| `\(name)` |"), "no row for \(name)")
    }
  }

  @Test func examplesCanBeRead() throws {
    var count = 0
    for line in Self.text.split(separator: "\n") where line.hasPrefix("| `") {
      for span in line.split(separator: "`") where span.hasPrefix("{\"") {
        count += 1
        do throws(Failure) {
          _ = try readTransform(JSON.parse(String(span)))
        } catch {
          Issue.record("\(span): \(error)")
        }
      }
    }
    #expect(count >= transformNames.count)
  }
}
