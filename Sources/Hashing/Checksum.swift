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
    let method =
      switch self {
      case .md5: EVP_md5()
      case .sha1: EVP_sha1()
      case .sha256: EVP_sha256()
      case .sha512: EVP_sha512()
      }
    var digest = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &digest, &count, method, nil)
    return hexadecimal(Array(digest.prefix(Int(count))))
  }
}
