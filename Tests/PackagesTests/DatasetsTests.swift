import Foundation
import Packages
import Testing

private let shipped = packageRoot + "/datasets/datapackage.json"

struct DatasetsTests {
  /// The package that ships with Recuento is valid.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: shipped)))
  func valid() throws {
    let report = try Package.check(shipped, read: readFile)
    #expect(report.isValid, "\(report.text())")
    #expect(!report.tasks.isEmpty)
  }
}
