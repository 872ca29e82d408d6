import Glibc
import Synchronization

/// A thread that takes pieces in the order in which they are given, while the giver makes the next.
///
///     let relay = Relay<[UInt8]> { piece in hash.update(piece) }
///     relay.give([1, 2, 3])
///     relay.finish()   // all are taken
///
/// A giver who is far ahead waits, so that few pieces are in memory at a time. Where the system
/// gives no thread, pieces are taken as they are given.
public struct Relay<Piece: Sendable>: ~Copyable {
  private let line: Line<Piece>
  private let take: @Sendable (Piece) -> Void
  private let thread: pthread_t?

  public init(_ take: @escaping @Sendable (Piece) -> Void) {
    let line = Line<Piece>(room: 8)
    self.line = line
    self.take = take
    thread = Threads.start { while let piece = line.next() { take(piece) } }
  }

  public func give(_ piece: Piece) {
    if thread == nil { take(piece) } else { line.append(piece) }
  }

  /// Waits until all pieces are taken.
  public consuming func finish() {}

  deinit {
    guard let thread else { return }
    line.append(nil)
    pthread_join(thread, nil)
  }
}

/// Pieces on their way from one thread to another; nil is the end.
private final class Line<Piece: Sendable>: Sendable {
  private let waiting = Mutex<[Piece?]>([])
  private let room: Semaphore
  private let filled = Semaphore(0)

  init(room: Int) {
    self.room = Semaphore(room)
  }

  func append(_ piece: Piece?) {
    room.wait()
    waiting.withLock { $0.append(piece) }
    filled.signal()
  }

  func next() -> Piece? {
    filled.wait()
    let piece = waiting.withLock { $0.removeFirst() }
    room.signal()
    return piece
  }
}

/// A count that threads wait for while it is 0.
private final class Semaphore: @unchecked Sendable {
  private let handle = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init(_ count: Int) {
    handle.initialize(to: sem_t())
    sem_init(handle, 0, UInt32(count))
  }

  deinit {
    sem_destroy(handle)
    handle.deallocate()
  }

  func wait() {
    while sem_wait(handle) != 0 {}
  }

  func signal() { sem_post(handle) }
}
