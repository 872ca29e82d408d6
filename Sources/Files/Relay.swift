import Glibc
import Synchronization

/// A thread that takes pieces in the order in which they are given, while the giver makes the next.
///
///     let relay = Relay { piece in hash.update(piece) }
///     relay.give([1, 2, 3])
///     relay.finish()   // all are taken
///
/// A giver who is far ahead waits, so that few pieces are in memory at a time. Where the system
/// gives no thread, pieces are taken as they are given.
public struct Relay: ~Copyable {
  private let line: Line
  private let take: @Sendable ([UInt8]) -> Void
  private let thread: pthread_t?

  public init(_ take: @escaping @Sendable ([UInt8]) -> Void) {
    let line = Line(room: 8)
    self.line = line
    self.take = take
    thread = Threads.start { while let piece = line.next() { take(piece) } }
  }

  public func give(_ piece: [UInt8]) {
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
private final class Line: Sendable {
  private let waiting = Mutex<[[UInt8]?]>([])
  private let room: Semaphore
  private let filled = Semaphore(0)

  init(room: Int) {
    self.room = Semaphore(room)
  }

  func append(_ piece: [UInt8]?) {
    room.wait()
    waiting.withLock { $0.append(piece) }
    filled.signal()
  }

  func next() -> [UInt8]? {
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
