import Files
import Hashing
import Synchronization

/// A file of the new edition in the making: its pieces are hashed and, where they differ from what
/// is published, written aside.
struct Draft: ~Copyable {
  /// Makes the next bytes of the file.
  typealias Piece = @Sendable () -> [UInt8]

  /// Relative to the output folder.
  let path: String
  private let work: Work
  private let relay: Relay<Piece>?

  /// Without a revision it is only hashed; `isLong` when its pieces are worth a thread of their own.
  init(_ path: String, _ revision: consuming Revision?, isLong: Bool) {
    self.path = path
    let work = Work(revision)
    self.work = work
    relay = isLong ? Relay { work.append($0()) } : nil
  }

  /// Has the next bytes made and taken, now or when those before are; what fails is told at the end.
  func append(_ piece: @escaping Piece) {
    if relay == nil { work.append(piece()) } else { relay?.give(piece) }
  }

  /// Its hash, and whether it differs from what is published and waits aside; nil when it was only
  /// hashed.
  consuming func finish() throws(FileError) -> (hash: String, isWaiting: Bool?) {
    let work = work
    relay?.finish()
    return try work.finish()
  }

  /// What one thread at a time does for the file.
  private final class Work: Sendable {
    private struct State: ~Copyable {
      var hash = SHA256()
      var revision: Revision?
      var failure: FileError?
    }

    private let state: Mutex<State>

    init(_ revision: consuming Revision?) {
      state = Mutex(State(revision: revision))
    }

    func append(_ bytes: [UInt8]) {
      state.withLock { state in
        state.hash.update(bytes)
        guard state.failure == nil else { return }
        do throws(FileError) { try state.revision?.append(bytes) } catch { state.failure = error }
      }
    }

    func finish() throws(FileError) -> (hash: String, isWaiting: Bool?) {
      try state.withLock { state throws(FileError) in
        if let failure = state.failure { throw failure }
        var hash = SHA256()
        swap(&state.hash, &hash)
        return (hash.finalize(), try state.revision?.finish())
      }
    }
  }
}
