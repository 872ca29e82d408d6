import Foundation
import Packages
import Testing

struct DatasetsTests {
  @Test func shipped() throws {
    let report = try Package.check("/work/wt/datasets/datasets/datapackage.json", read: readFile)
    print(report.text())
    #expect(report.isValid)
  }
}
