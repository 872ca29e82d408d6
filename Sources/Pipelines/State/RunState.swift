import Files
import Findings
import Hashing
import JSON

/// What is remembered between runs, in a folder that may be deleted at any time.
///
/// `ledger` lists the files read and written by the last complete run, so that a run with nothing to
/// do need not read the configuration. `stages.json` holds the records of the stages, `hashes` the
/// memo of file hashes, `inputs/` the data files as they were last read.
struct RunState: Sendable {
  static let folderName = ".recuento"

  let folder: String
  var stages: [StageRecord] = []
  /// Stages that failed in the last run, with their first message.
  var failures: [Node.Member] = []

  /// The state of a configuration file: each has its own.
  init(base: String, configuration: String) {
    let name = configuration.map { $0 == "/" ? "_" : $0 }
    folder = Files.join(Files.join(base, RunState.folderName), String(name))
  }

  /// Makes the folder; refuses a link that leads elsewhere.
  func prepare() throws(FileError) {
    let base = Files.parent(Files.parent(folder))
    let name = Files.name(folder)
    try Enclosure(base).refuseLinks(to: "\(RunState.folderName)/\(name)/inputs")
    try Files.makeFolder(folder)
  }

  var lockPath: String { Files.join(Files.parent(folder), "lock") }
  private var stagesPath: String { Files.join(folder, "stages.json") }
  private var memoPath: String { Files.join(folder, "hashes") }
  private var ledgerPath: String { Files.join(folder, "ledger") }

  func readMemo() -> HashMemo {
    guard let bytes = try? Files.read(memoPath) else { return HashMemo() }
    return HashMemo(text: String(decoding: bytes, as: UTF8.self))
  }

  func write(_ memo: HashMemo) throws(FileError) {
    guard memo.isChanged else { return }
    try Files.replaceQuickly(memoPath, with: Array(memo.text.utf8))
  }

  /// Reads what the last run left; nothing when there is none or it is damaged.
  mutating func readStages() {
    guard let bytes = try? Files.read(stagesPath), let node = try? JSON.parse(bytes) else { return }
    stages = (node["stages"]?.array ?? []).compactMap(StageRecord.init)
    failures = node["failures"]?.members ?? []
  }

  func writeStages() throws(FileError) {
    let node = Node.object([
      .init("stages", .array(stages.map(\.node))), .init("failures", .object(failures)),
    ])
    try Files.replaceQuickly(stagesPath, with: node.bytes())
  }

  func stage(_ id: String) -> StageRecord? { stages.first { $0.id == id } }

  func readLedger() -> Ledger? {
    (try? Files.read(ledgerPath)).flatMap { Ledger(text: String(decoding: $0, as: UTF8.self)) }
  }

  func write(_ ledger: Ledger) throws(FileError) {
    try Files.replaceQuickly(ledgerPath, with: Array(ledger.text.utf8))
  }

  /// Makes the next run look at everything again.
  func removeLedger() { try? Files.remove(ledgerPath) }

  /// The copy of a data file as a complete run last read it.
  func copyPath(_ path: String) -> String {
    Files.join(Files.join(folder, "inputs"), SHA256.hash(path))
  }
}

/// The files of the last complete run with their hashes, and what it ran with.
struct Ledger: Hashable, Sendable {
  /// Version and options; another run with other ones is another run.
  var conditions: String
  var inputs: [Entry]
  var outputs: [Entry]

  struct Entry: Hashable, Sendable {
    var path: String
    /// Nil for a file that was looked for and not found.
    var hash: String?
  }

  init(conditions: String, inputs: [Entry], outputs: [Entry]) {
    self.conditions = conditions
    self.inputs = inputs
    self.outputs = outputs
  }

  /// One line a file: `i` or `o`, the hash or `-`, the path.
  var text: String {
    var text = conditions + "\n"
    for (letter, entries) in [("i", inputs), ("o", outputs)] {
      for entry in entries { text += "\(letter) \(entry.hash ?? "-") \(entry.path)\n" }
    }
    return text + "end\n"
  }

  init?(text: String) {
    let lines = text.utf8.split(separator: 0x0A)
    guard lines.count > 1, lines.last.map({ $0.elementsEqual("end".utf8) }) == true else {
      return nil
    }
    conditions = String(Substring(lines[0]))
    inputs = []
    outputs = []
    for line in lines.dropFirst().dropLast() {
      let parts = line.split(separator: 0x20, maxSplits: 2)
      guard parts.count == 3 else { return nil }
      let hash = String(Substring(parts[1]))
      let entry = Entry(path: String(Substring(parts[2])), hash: hash == "-" ? nil : hash)
      if parts[0].first == UInt8(ascii: "i") { inputs.append(entry) } else { outputs.append(entry) }
    }
  }
}
