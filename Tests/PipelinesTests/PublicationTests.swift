import Files
import Hashing
import Testing

@testable import Pipelines

/// An edition goes into place as one step, whatever happens on the way.
@Suite struct PublicationTests {
  private let folder = "/tmp/recuento-tests/publication-\(Files.now)"

  private func write(_ path: String, _ text: String) throws {
    try Files.makeFolder(Files.parent(folder + "/" + path))
    try Files.write(Array(text.utf8), to: folder + "/" + path, replacing: true)
  }

  private func read(_ path: String) -> String? {
    (try? Files.read(folder + "/" + path)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func publication(
    _ files: [(String, String)], memo: inout HashMemo
  ) throws -> Publication {
    var publication = Publication(folder)
    for (path, text) in files {
      try publication.add(path, Array(text.utf8), hash: SHA256.hash(text), memo: &memo)
    }
    return publication
  }

  @Test func replacesAddsAndRemoves() throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", "old")
    try write("gone/b", "old")
    var memo = HashMemo()
    var publication = try publication([("a", "new"), ("c/d", "new")], memo: &memo)
    let isThere = publication.remove("gone/b")
    let isNot = publication.remove("never")
    #expect(isThere && !isNot)
    let written = try publication.publish(memo: &memo) { _ throws(FileError) in }
    #expect(written == ["a", "c/d"])
    #expect(try Files.walk(folder) == ["a", "c/d"])
    #expect(read("a") == "new")
  }

  @Test func sameBytesAreLeftAlone() throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", "same")
    let before = try Files.identity(of: folder + "/a")
    var memo = HashMemo()
    var publication = try publication([("a", "same")], memo: &memo)
    let written = try publication.publish(memo: &memo) { _ throws(FileError) in }
    #expect(written == [])
    #expect(try Files.identity(of: folder + "/a") == before)
  }

  /// A file in pieces is published like one in one piece, and left alone like one.
  @Test(arguments: ["old", "new, long"]) func drafts(_ old: String) throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", old)
    let before = try Files.identity(of: folder + "/a")
    var memo = HashMemo()
    var publication = try publication([("b", "new")], memo: &memo)
    let draft = try publication.draft("a", isLong: true)
    for piece in ["new, ", "long"] { draft.append { Array(piece.utf8) } }
    let hash = try publication.add(draft, memo: &memo)
    #expect(hash == SHA256.hash("new, long"))
    let written = try publication.publish(memo: &memo) { _ throws(FileError) in }
    #expect(written == (old == "old" ? ["b", "a"] : ["b"]))
    #expect(read("a") == "new, long")
    #expect(try (Files.identity(of: folder + "/a") == before) == (old != "old"))
  }

  /// A draft that is not finished, and one that is not taken over, leave nothing.
  @Test func draftsThatAreGivenUp() throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", "old")
    var publication = Publication(folder)
    do {
      let draft = try publication.draft("a", isLong: true)
      draft.append { Array("new".utf8) }
    }
    #expect(Files.exists(folder + "/.partial-0"))
    publication.discard()
    #expect(try Files.walk(folder) == ["a"])
    #expect(read("a") == "old")
  }

  /// Between two files that changed stands one that did not, which waits nowhere.
  @Test func numbersOfWaitingFilesMayHaveGaps() throws {
    defer { try? Files.removeFolder(folder) }
    try write("b", "same")
    var memo = HashMemo()
    let publication = try publication([("a", "1"), ("b", "same"), ("c", "2")], memo: &memo)
    try Journal(moves: publication.waiting, leaving: []).write(to: folder)
    #expect(try Publication(folder).recover() == .finished(2))
    #expect(read("a") == "1" && read("b") == "same" && read("c") == "2")
  }

  @Test func whatFailsAtTheEndPutsEverythingBack() throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", "old")
    try write("b", "old")
    let before = try Files.identity(of: folder + "/a")
    var memo = HashMemo()
    var publication = try publication([("a", "new"), ("c", "new")], memo: &memo)
    let isThere = publication.remove("b")
    #expect(isThere)
    #expect(throws: FileError.self) {
      _ = try publication.publish(memo: &memo) { _ throws(FileError) in
        throw FileError("write", "the state", reason: "no room")
      }
    }
    publication.discard()
    #expect(try Files.walk(folder) == ["a", "b"])
    #expect(read("a") == "old" && read("b") == "old")
    #expect(try Files.identity(of: folder + "/a")?.modified == before?.modified)
  }

  /// What a run leaves that dies after its journal is written.
  private func leave(_ journal: Journal, _ waiting: [String]) throws {
    for (index, text) in waiting.enumerated() { try write(".partial-\(index)", text) }
    try Files.makeFolder(folder)
    try journal.write(to: folder)
  }

  private func move(_ path: String, _ index: Int, _ text: String) -> Publication.Move {
    .init(path: path, aside: folder + "/.partial-\(index)", hash: SHA256.hash(text))
  }

  @Test func nextRunFinishesWhatAJournalPromises() throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", "moved before")
    try write("b", "old")
    try write("gone", "old")
    try leave(
      Journal(
        moves: [move("a", 0, "moved before"), move("b", 1, "new"), move("c/d", 2, "new")],
        leaving: ["gone"]),
      ["", "new", "new"])
    try Files.remove(folder + "/.partial-0")
    #expect(try Publication(folder).recover() == .finished(2))
    #expect(try Files.walk(folder) == ["a", "b", "c/d"])
    #expect(read("b") == "new")
    #expect(try Publication(folder).recover() == .nothing)
  }

  @Test func filesThatAreNotWholeAreDropped() throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", "old")
    try leave(Journal(moves: [move("a", 0, "new")], leaving: []), ["ne"])
    #expect(try Publication(folder).recover() == .dropped)
    #expect(try Files.walk(folder) == ["a"])
    #expect(read("a") == "old")
  }

  @Test func journalWithoutItsEndIsNone() throws {
    defer { try? Files.removeFolder(folder) }
    try write("a", "old")
    try write(".partial-0", "new")
    try write(".partial-journal", "\(SHA256.hash("new")) 0 a\n")
    #expect(try Publication(folder).recover() == .dropped)
    #expect(read("a") == "old")
  }

  @Test func journalOfSomebodyElseLeadsNowhere() throws {
    defer { try? Files.removeFolder(folder) }
    try leave(Journal(moves: [move("../outside-\(Files.now)", 0, "new")], leaving: []), ["new"])
    #expect(throws: FileError.self) { _ = try Publication(folder).recover() }
    #expect(try Files.names(in: Files.parent(folder)).allSatisfy { !$0.hasPrefix("outside") })
  }

  @Test func closedJournalNeedsNothing() throws {
    defer { try? Files.removeFolder(folder) }
    try leave(Journal(moves: [move("a", 0, "new")], leaving: []), ["new"])
    try Journal.close(in: folder)
    #expect(try Publication(folder).recover() == .nothing)
    #expect(try Files.walk(folder).isEmpty)
  }
}
