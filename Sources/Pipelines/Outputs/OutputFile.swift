import Hashing

/// A file as a stage made it, with its hash, taken where it was made.
struct OutputFile: Sendable {
  /// Relative to the output folder.
  let path: String
  let bytes: [UInt8]
  let hash: String

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    hash = SHA256.hash(bytes)
  }
}
