import Findings
import JSON
import Testing

@Suite struct ReaderTests {
  @Test func readsValuesWithPlaces() throws {
    let node = try JSON.parse(
      "{\"a\": [1, -2.5e3, true, null],\n  \"é\": \"x\\u00e9\\ud83d\\ude00\\n\"}")
    #expect(node["a"]?[1]?.number == -2500)
    #expect(node["a"]?[3]?.isNull == true)
    #expect(node["é"]?.text == "xé😀\n")
    #expect(node["é"]?.mark == Node.Mark(line: 2, column: 9))
    #expect(node.members?[1].nameMark == Node.Mark(line: 2, column: 3))
  }

  @Test(arguments: [
    ("", 1, 1, "empty"), ("{\"a\": 1,}", 1, 8, "comma"), ("[1 2]", 1, 4, "expected ','"),
    ("{\"a\":1,\n \"a\":2}", 2, 2, "twice"), ("[01]", 1, 2, "zero"), ("[1.]", 1, 4, "decimal"),
    ("\"\\ud800\"", 1, 8, "surrogate"), ("[nul]", 1, 2, "true, false or null"),
    ("[1] x", 1, 5, "after the end"), ("// x", 1, 1, "comments"), ("'a'", 1, 1, "quoted"),
    ("[1e999]", 1, 2, "out of range"), ("\"a\nb\"", 1, 1, "not closed"), ("{1: 2}", 1, 2, "name"),
    ("[\"a", 1, 2, "never closed"), ("{\"a\" 1}", 1, 6, "':'"),
  ])
  func refusesWithPlace(text: String, line: Int, column: Int, word: String) throws {
    let failure = #expect(throws: Failure.self) { try JSON.parse(text, file: "f.json") }
    let finding = try #require(failure?.findings.first)
    #expect(finding.place == Place(file: "f.json", line: line, column: column))
    #expect(finding.message.contains(word))
  }

  @Test func boundsNesting() throws {
    #expect(throws: Failure.self) {
      try JSON.parse(String(repeating: "[", count: 100_000))
    }
    let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(try JSON.parse(deep).array?.count == 1)
  }

  @Test func refusesInvalidBytes() {
    #expect(throws: Failure.self) { try JSON.parse([0x22, 0xFF, 0x22]) }
    #expect(throws: Failure.self) { try JSON.parse([0x22, 0xED, 0xA0, 0x80, 0x22]) }
  }
}
