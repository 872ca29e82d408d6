/// What one thread learns of a key in the blocks that it is given.
///
/// Keys that only ascend, as numbers of rows do, need no more than the first and the last of each
/// block. Once they do not, their hashes are kept.
struct KeyCollector: Sendable {
  /// The blocks whose keys ascend, and whose hashes were not kept.
  private(set) var runs: [(block: Int, run: KeyRun)] = []
  /// Nil as long as all blocks ascend.
  private(set) var hashes: HashPartitions?
  private let store: HashStore

  init(_ store: HashStore) {
    self.store = store
  }

  mutating func add(_ keys: KeyReader, run: @autoclosure () -> KeyRun?, number: Int) {
    if keys.count == 0 { return }
    if hashes == nil {
      if let run = run(), runs.last.map({ $0.run.last < run.first }) ?? true {
        runs.append((number, run))
        return
      }
      hashes = HashPartitions(store)
    }
    hashes?.add(keys)
  }

  /// Whether all keys of the file ascend, so that none occurs twice.
  static func ascend(_ collectors: [KeyCollector]) -> Bool {
    guard collectors.allSatisfy({ $0.hashes == nil }) else { return false }
    let runs = collectors.flatMap(\.runs).sorted { $0.block < $1.block }
    return zip(runs, runs.dropFirst()).allSatisfy { $0.run.last < $1.run.first }
  }
}
