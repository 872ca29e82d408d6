import Files
import Testing

@Suite struct EnclosureTests {
  @Test(arguments: ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/.."])
  func pathsThatCouldLeaveAreRefused(path: String) {
    #expect(throws: FileError.self) { try Enclosure("/tmp").checked(path) }
  }

  @Test func plainPathsPass() throws {
    #expect(try Enclosure("/tmp/none").checked("en/a..b.md") == "/tmp/none/en/a..b.md")
  }

  @Test func joiningAndParting() {
    #expect(Files.join("a", "b") == "a/b")
    #expect(Files.join("", "b") == "b")
    #expect(Files.join("a", "/b") == "/b")
    #expect(Files.parent("/a") == "/")
    #expect(Files.parent("a") == "")
    #expect(Files.name("a/b.c") == "b.c")
  }
}
