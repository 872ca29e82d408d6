import Files
import Glibc
import Testing

/// Files that a person names are replaced as a whole; links lead to them, and pipes take what is
/// written.
struct ReplacingTests {
  private let folder = "/tmp/recuento-replacing-\(Files.now)"

  private func inFolder(_ body: () throws -> Void) throws {
    try Files.makeFolder(folder)
    defer { try? Files.removeFolder(folder) }
    try body()
  }

  @Test func fileOldAndNew() throws {
    try inFolder {
      let path = Files.join(folder, "a.csv")
      try Files.replace(path, with: [1, 2])
      try Files.replace(path) { write throws(FileError) in
        try write([3])
        try write([4, 5])
      }
      #expect(try Files.read(path) == [3, 4, 5])
      #expect(try Files.names(in: folder) == ["a.csv"])
    }
  }

  @Test func failureLeavesTheOldFile() throws {
    try inFolder {
      let path = Files.join(folder, "a.csv")
      try Files.replace(path, with: [1, 2])
      let reason = FileError("read", "b.csv", reason: "it changed")
      #expect(throws: reason) {
        try Files.replace(path) { write throws(FileError) in
          try write([3])
          throw reason
        }
      }
      #expect(try Files.read(path) == [1, 2])
      #expect(try Files.names(in: folder) == ["a.csv"])
    }
  }

  @Test func linksAreFollowed() throws {
    try inFolder {
      let (path, link) = (Files.join(folder, "a.csv"), Files.join(folder, "link.csv"))
      try Files.write([1], to: path)
      try Files.link(to: "a.csv", at: link)
      try Files.replace(link, with: [2], flushing: false)
      #expect(Files.kind(of: link) == .link)
      #expect(try Files.read(path) == [2])
    }
  }

  /// The project's own files never lead out of their folder.
  @Test func linksGiveWayToOwnFiles() throws {
    try inFolder {
      let (path, link) = (Files.join(folder, "a.csv"), Files.join(folder, "link.csv"))
      try Files.write([1], to: path)
      try Files.link(to: "a.csv", at: link)
      try Files.replaceQuickly(link, with: [2])
      #expect(Files.kind(of: link) == .file)
      #expect(try Files.read(path) == [1])
    }
  }

  @Test func pipesStay() throws {
    try inFolder {
      let path = Files.join(folder, "pipe")
      #expect(mkfifo(path, 0o600) == 0)
      let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      defer { close(reader) }
      try Files.replace(path, with: [1, 2, 3])
      var bytes: [UInt8] = [0, 0, 0, 0]
      #expect(read(reader, &bytes, 4) == 3)
      #expect(bytes == [1, 2, 3, 0])
      #expect(Files.kind(of: path) == .other)
    }
  }

  @Test func foldersAreNoFiles() throws {
    try inFolder {
      let path = Files.join(folder, "inner")
      try Files.makeFolder(path)
      #expect(throws: FileError("write", path, code: EISDIR)) {
        try Files.replace(path, with: [1])
      }
      #expect(try Files.names(in: folder) == ["inner"])
    }
  }
}
