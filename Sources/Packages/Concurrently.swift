import Files
import Synchronization

/// What the work makes of each of `count` jobs, in their order.
///
///     concurrently(3, size: 1) { $0 * 2 }   // [0, 2, 4]
///
/// Small work (its size counts cells) is done on this thread, larger work on all processors.
func concurrently<Made: Sendable>(
  _ count: Int, size: Int, _ work: @escaping @Sendable (_ job: Int) -> Made
) -> [Made] {
  let threads = size < 1 << 16 ? 1 : min(count, Threads.processors)
  if threads < 2 { return (0..<count).map(work) }
  let next = Atomic(0)
  let done = Mutex<[(job: Int, made: Made)]>([])
  let take: @Sendable () -> Int? = {
    let job = next.add(1, ordering: .relaxed).oldValue
    return job < count ? job : nil
  }
  Threads.run(threads) { _ in
    while let job = take() {
      let made = work(job)
      done.withLock { $0.append((job, made)) }
    }
  }
  return done.withLock { $0.sorted { $0.job < $1.job }.map(\.made) }
}
