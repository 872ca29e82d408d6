import Files
import Testing

@Suite struct WatcherTests {
  private func folder(_ name: String) throws -> String {
    let folder = "/tmp/recuento-tests/\(name)-\(Files.now)"
    try Files.makeFolder(folder)
    return folder
  }

  @Test func tellsWhatWasSaved() throws {
    let folder = try folder("saved")
    defer { try? Files.removeFolder(folder) }
    let (a, b) = (folder + "/a.csv", folder + "/b.csv")
    try Files.write([1], to: a)
    try Files.write([1], to: b)
    var watcher = try Watcher()
    let isNew = try watcher.watch([a, b])
    let isNewAgain = try watcher.watch([a, b])
    #expect(isNew && !isNewAgain)
    try Files.write([2], to: folder + "/other")
    try Files.write([2], to: b, replacing: true)
    let told1 = try watcher.wait(quiet: 5)
    #expect(told1 == [b])
    try Files.replaceQuickly(a, with: [3])
    let told2 = try watcher.wait(quiet: 5)
    #expect(told2 == [a])
    try Files.remove(a)
    let told3 = try watcher.wait(quiet: 5)
    #expect(told3 == [a])
  }

  @Test func waitsForFilesThatDoNotExistYet() throws {
    let folder = try folder("missing")
    defer { try? Files.removeFolder(folder) }
    let path = folder + "/new/deep/a.csv"
    var watcher = try Watcher()
    try watcher.watch([path])
    try Files.makeFolder(folder + "/new")
    let told4 = try watcher.wait(quiet: 5)
    #expect(told4 == [path])
    try Files.makeFolder(folder + "/new/deep")
    try watcher.watch([path])
    try Files.write([1], to: path)
    let told5 = try watcher.wait(quiet: 5)
    #expect(told5 == [path])
  }

  @Test func folderThatGoesIsTold() throws {
    let folder = try folder("gone")
    defer { try? Files.removeFolder(folder) }
    let path = folder + "/data/a.csv"
    try Files.makeFolder(folder + "/data")
    try Files.write([1], to: path)
    var watcher = try Watcher()
    try watcher.watch([path])
    try Files.rename(folder + "/data", to: folder + "/elsewhere")
    let told6 = try watcher.wait(quiet: 5)
    #expect(told6 == [path])
  }
}
