import Files
import Testing

/// A file is written anew only where it comes out otherwise.
struct RevisionTests {
  private let folder = "/tmp/recuento-tests/revision-\(Files.now)-\(Int.random(in: 0..<1_000_000))"
  private var target: String { folder + "/old" }
  private var aside: String { folder + "/new/file" }

  /// Writes pieces over an old file; gives whether they differ from it.
  private func revised(_ old: [UInt8]?, _ pieces: [[UInt8]]) throws -> Bool {
    try Files.makeFolder(folder)
    if let old { try Files.write(old, to: target) }
    var revision = try Revision(of: target, aside: aside)
    for piece in pieces { try revision.append(piece) }
    return try revision.finish()
  }

  /// Three steps of comparing, and some.
  private let long = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }

  @Test(arguments: [999, 65_536, 100_000, 200_000])
  func sameBytesWriteNothing(size: Int) throws {
    defer { try? Files.removeFolder(folder) }
    let pieces = stride(from: 0, to: long.count, by: size).map {
      Array(long[$0..<min($0 + size, long.count)])
    }
    #expect(try !revised(long, pieces))
    #expect(try Files.names(in: folder) == ["old"])
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 150_000, 199_999])
  func changedByte(place: Int) throws {
    defer { try? Files.removeFolder(folder) }
    var new = long
    new[place] ^= 1
    #expect(try revised(long, [Array(new[..<70_000]), [], Array(new[70_000...])]))
    #expect(try Files.read(aside) == new)
    #expect(try Files.read(target) == long)
  }

  @Test(arguments: [0, 1, 69_999, 70_000, 199_999])
  func shorter(count: Int) throws {
    defer { try? Files.removeFolder(folder) }
    let new = Array(long[..<count])
    #expect(try revised(long, [Array(new.prefix(70_000)), Array(new.dropFirst(70_000))]))
    #expect(try Files.read(aside) == new)
  }

  @Test func longer() throws {
    defer { try? Files.removeFolder(folder) }
    #expect(try revised(long, [long, [1]]))
    #expect(try Files.read(aside) == long + [1])
  }

  @Test(arguments: [[], [[]], [[1, 2], [3]]] as [[[UInt8]]])
  func newFile(pieces: [[UInt8]]) throws {
    defer { try? Files.removeFolder(folder) }
    #expect(try revised(nil, pieces))
    #expect(try Files.read(aside) == pieces.flatMap { $0 })
  }

  /// Megabytes are sent to the disk while the next ones are made.
  @Test func millions() throws {
    defer { try? Files.removeFolder(folder) }
    #expect(try revised([1], Array(repeating: long, count: 12)))
    #expect(try Files.read(aside) == Array(repeating: long, count: 12).flatMap { $0 })
  }

  @Test func emptyStaysEmpty() throws {
    defer { try? Files.removeFolder(folder) }
    #expect(try !revised([], [[]]))
  }

  @Test func linksAreNotFollowed() throws {
    defer { try? Files.removeFolder(folder) }
    try Files.makeFolder(folder)
    try Files.write([1], to: folder + "/elsewhere")
    try Files.link(to: "elsewhere", at: target)
    #expect(throws: FileError.self) { _ = try Revision(of: target, aside: aside) }
  }

  @Test func whatCannotBeWrittenNamesTheTarget() throws {
    defer { try? Files.removeFolder(folder) }
    try Files.makeFolder(aside)
    var revision = try Revision(of: target, aside: aside)
    do throws(FileError) {
      try revision.append([1])
      Issue.record("a folder was written over")
    } catch {
      #expect(error.path == target)
    }
  }
}
