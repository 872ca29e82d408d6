import Hashing
import Testing

struct RelayedSHA256Tests {
  @Test(arguments: [true, false]) func ofPieces(isApart: Bool) {
    let hash = RelayedSHA256(isApart: isApart)
    for _ in 0..<50 { hash.update(Array("abc".utf8)) }
    #expect(hash.finalize() == SHA256.hash(String(repeating: "abc", count: 50)))
    #expect(RelayedSHA256(isApart: isApart).finalize() == SHA256.hash(""))
  }
}
