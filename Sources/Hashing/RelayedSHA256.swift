import Files
import Synchronization

/// The SHA-256 of what comes piece by piece, taken by another thread while the next is made.
///
///     let hash = RelayedSHA256()
///     hash.update(Array("abc".utf8))
///     hash.finalize()   // "ba7816bf…15ad"
public struct RelayedSHA256: ~Copyable {
  private let state = State()
  private let relay: Relay?

  /// `isApart` when a thread of its own is worth while.
  public init(isApart: Bool = true) {
    relay = isApart ? Relay { [state] in state.update($0) } : nil
  }

  public func update(_ bytes: [UInt8]) {
    if relay == nil { state.update(bytes) } else { relay?.give(bytes) }
  }

  /// The 64 hexadecimal digits of what was put in.
  public consuming func finalize() -> String {
    let state = state
    relay?.finish()
    return state.finalize()
  }

  private final class State: Sendable {
    private let hash = Mutex(SHA256())

    func update(_ bytes: [UInt8]) { hash.withLock { $0.update(bytes) } }

    func finalize() -> String {
      hash.withLock { hash in
        var last = SHA256()
        swap(&hash, &last)
        return last.finalize()
      }
    }
  }
}
