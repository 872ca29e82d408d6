import Files
import Hashing
import Testing

@Suite struct HashMemoTests {
  @Test func hashesOfKnownTexts() {
    #expect(
      SHA256.hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hash([UInt8]()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func memoNoticesAnEditOfEqualSizeAndTime() throws {
    let path = "/tmp/recuento-memo-\(Files.now)"
    defer { try? Files.remove(path) }
    try Files.write(Array("one".utf8), to: path)
    try Files.setModified(path, nanoseconds: 1_000_000_000_000)
    var memo = HashMemo()
    #expect(try memo.hash(of: path) == SHA256.hash("one"))
    try Files.write(Array("two".utf8), to: path, replacing: true)
    try Files.setModified(path, nanoseconds: 1_000_000_000_000)
    var again = HashMemo(text: memo.text)
    #expect(try again.hash(of: path) == SHA256.hash("two"))
    try Files.remove(path)
    #expect(try again.hash(of: path) == nil)
  }
}
