import CLinux
import Glibc
import Synchronization

/// Work on several threads at once.
public enum Threads {
  /// How many processors this process may use.
  public static var processors: Int {
    var mask = [UInt64](repeating: 0, count: 64)
    guard sched_getaffinity(0, 8 * mask.count, &mask) == 0 else { return 1 }
    return max(1, mask.reduce(0) { $0 + $1.nonzeroBitCount })
  }

  /// On how many threads work on so many cells is done: small work is not worth a second.
  public static func worthwhile(cells: Int) -> Int { cells < 1 << 16 ? 1 : processors }

  /// Does the work once on each of `count` threads, and waits for all of them.
  ///
  ///     Threads.run(4) { index in print(index) }   // 0 to 3, in any order
  ///
  /// The calling thread is the first of them. Where the system gives no more threads, the work is
  /// done by fewer, one after another.
  public static func run(_ count: Int, _ work: @escaping @Sendable (_ index: Int) -> Void) {
    var threads: [pthread_t] = []
    var left: [Int] = []
    for index in 1..<max(1, count) {
      if let thread = start({ work(index) }) { threads.append(thread) } else { left.append(index) }
    }
    work(0)
    for index in left { work(index) }
    for thread in threads { pthread_join(thread, nil) }
  }

  /// A thread that does the work, to be joined; nil where the system gives none.
  static func start(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let job = Unmanaged.passRetained(Job(work))
    let failed = pthread_create(
      &thread, nil,
      { job in
        Unmanaged<Job>.fromOpaque(job!).takeRetainedValue().work()
        return nil
      }, job.toOpaque())
    if failed == 0 { return thread }
    job.release()
    return nil
  }

  /// What the work makes of each of `count` jobs, in their order, done by up to `threads` threads.
  ///
  ///     Threads.map(3, threads: 2) { $0 * 2 }   // [0, 2, 4]
  public static func map<Made: Sendable>(
    _ count: Int, threads: Int = processors, _ work: @escaping @Sendable (_ job: Int) -> Made
  ) -> [Made] {
    let threads = min(count, threads)
    if threads < 2 { return (0..<count).map(work) }
    let next = Atomic(0)
    let done = Mutex<[(job: Int, made: Made)]>([])
    let take: @Sendable () -> Int? = {
      let job = next.add(1, ordering: .relaxed).oldValue
      return job < count ? job : nil
    }
    run(threads) { _ in
      while let job = take() {
        let made = work(job)
        done.withLock { $0.append((job, made)) }
      }
    }
    return done.withLock { $0.sorted { $0.job < $1.job }.map(\.made) }
  }

  private final class Job {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
      self.work = work
    }
  }
}
