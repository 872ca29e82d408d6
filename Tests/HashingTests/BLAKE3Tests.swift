import Files
import Hashing
import Testing

/// The input of the published vectors: bytes that count from 0 to 250 and begin again.
private func counting(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 251) } }

@Suite struct BLAKE3Tests {
  /// Lengths and hashes as `b3sum` prints them.
  @Test(arguments: [
    (0, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"),
    (1, "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213"),
    (1023, "10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11"),
    (1024, "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7"),
    (1025, "d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444"),
    (5120, "9cadc15fed8b5d854562b26a9536d9707cadeda9b143978f319ab34230535833"),
    (31744, "62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47"),
    (1_000_000, "5e82c663d164c54e4fcdfcd70e3ca464662228bdbad45cce2e0c2bff999064ef"),
  ])
  func hashesOfKnownInputs(count: Int, hash: String) {
    #expect(BLAKE3.hash(counting(count)) == hash)
  }

  /// A large file has the hash of its bytes, a small one its SHA-256.
  @Test(arguments: [1_000, 4 << 20, 5_000_001])
  func contentOfFiles(count: Int) throws {
    let path = "/tmp/recuento-content-\(Files.now)"
    defer { try? Files.remove(path) }
    let bytes = counting(count)
    try Files.write(bytes, to: path)
    var memo = HashMemo()
    let hash = try #require(try memo.contentHash(of: path))
    #expect(hash == ContentHash.of(bytes))
    #expect(hash == (count < 4 << 20 ? SHA256.hash(bytes) : "blake3:" + BLAKE3.hash(bytes)))
    #expect(try memo.hash(of: path) == SHA256.hash(bytes))
    #expect(try memo.contentHash(of: path) == hash)
  }

  @Test func memoKeepsEitherHash() throws {
    let path = "/tmp/recuento-content-\(Files.now)"
    defer { try? Files.remove(path) }
    try Files.write(counting(5 << 20), to: path)
    try Files.setModified(path, nanoseconds: 1_000_000_000_000)
    var memo = HashMemo()
    let hash = try memo.contentHash(of: path)
    var again = HashMemo(text: memo.text)
    #expect(again.text.isEmpty)
    #expect(try again.contentHash(of: path) == hash)
    #expect(again.text.contains("blake3:"))
  }
}
