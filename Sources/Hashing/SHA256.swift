import CCrypto

/// SHA-256 (FIPS 180-4) by libcrypto.
///
///     SHA256.hash("abc")   // "ba7816bf…15ad", 64 hexadecimal digits
public struct SHA256: ~Copyable {
  private var context = SHA256_CTX()

  public init() { SHA256_Init(&context) }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// The 64 hexadecimal digits of what was put in.
  public consuming func finalize() -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256_Final(&digest, &context)
    return hexadecimal(digest)
  }

  /// The hash of these bytes.
  public static func hash(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// The hash of a text's UTF-8 bytes.
  public static func hash(_ text: String) -> String {
    var hash = SHA256()
    hash.update(text)
    return hash.finalize()
  }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
    for (index, byte) in bytes.enumerated() {
      buffer[2 * index] = digits[Int(byte >> 4)]
      buffer[2 * index + 1] = digits[Int(byte & 15)]
    }
    return bytes.count * 2
  }
}
