import Files
import Hashing

/// A file of the new edition in the making: its pieces are hashed and, where they differ from what
/// is published, written aside.
struct Draft: ~Copyable {
  /// Relative to the output folder.
  let path: String
  private let hash: RelayedSHA256
  private var revision: Revision?

  /// Without a revision it is only hashed; `isLong` when that is worth a thread of its own.
  init(_ path: String, _ revision: consuming Revision?, isLong: Bool) {
    self.path = path
    self.revision = revision
    hash = RelayedSHA256(isApart: isLong)
  }

  mutating func append(_ bytes: [UInt8]) throws(FileError) {
    hash.update(bytes)
    try revision?.append(bytes)
  }

  /// Its hash, and whether it differs from what is published and waits aside; nil when it was only
  /// hashed.
  consuming func finish() throws(FileError) -> (hash: String, isWaiting: Bool?) {
    let isWaiting = try revision?.finish()
    return (hash.finalize(), isWaiting)
  }
}
