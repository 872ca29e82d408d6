import CCrypto

/// The algorithms by which data packages name the hash of a file.
///
///     Checksum(named: "md5")?.hash(of: [])   // "d41d8cd98f00b204e9800998ecf8427e"
public enum Checksum: String, Sendable, CaseIterable {
  case md5, sha1, sha256, sha512

  /// By its name in any usual spelling: "sha-256"; nil for another one.
  public init?(named name: String) {
    self.init(rawValue: name.lowercased().filter { $0 != "-" })
  }

  /// The hexadecimal digits of the hash of these bytes.
  public func hash(of bytes: [UInt8]) -> String {
    switch self {
    case .md5:
      digest(bytes, MD5_DIGEST_LENGTH, MD5_CTX(), MD5_Init, MD5_Update, MD5_Final)
    case .sha1:
      digest(bytes, SHA_DIGEST_LENGTH, SHA_CTX(), SHA1_Init, SHA1_Update, SHA1_Final)
    case .sha256:
      SHA256.hash(bytes)
    case .sha512:
      digest(bytes, SHA512_DIGEST_LENGTH, SHA512_CTX(), SHA512_Init, SHA512_Update, SHA512_Final)
    }
  }

  /// What a function of libcrypto's, in its three parts, makes of some bytes.
  private func digest<Context>(
    _ bytes: [UInt8], _ length: Int32, _ context: Context,
    _ start: (UnsafeMutablePointer<Context>) -> Int32,
    _ update: (UnsafeMutablePointer<Context>, UnsafeRawPointer, Int) -> Int32,
    _ finish: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<Context>) -> Int32
  ) -> String {
    var context = context
    var digest = [UInt8](repeating: 0, count: Int(length))
    _ = start(&context)
    _ = update(&context, bytes, bytes.count)
    _ = finish(&digest, &context)
    return hexadecimal(digest)
  }
}
