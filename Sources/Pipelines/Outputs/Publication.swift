import Files
import Findings
import Hashing

/// The outputs of one run: written aside, flushed, and moved into place all together at the end.
///
/// A file whose bytes are already published is left as it is, with its time stamp. Until `publish`
/// nothing of the old edition is touched. What goes wrong while files are moved puts the old ones
/// back; when the process dies instead, the journal lets the next run finish the moving.
struct Publication: Sendable {
  /// How the names begin under which files wait in the output folder.
  static let waitingPrefix = ".partial-"

  let folder: Enclosure
  private(set) var waiting: [Move] = []
  /// Files of the old edition that the new one has not.
  private(set) var leaving: [String] = []
  /// The files of the new edition, each with the number by which it waits.
  private var numbers: [String: Int] = [:]

  /// A file of the new edition on its way.
  struct Move: Hashable, Sendable {
    /// Relative to the output folder.
    var path: String
    /// Where it waits.
    var aside: String
    var hash: String
  }

  init(_ folder: String) { self.folder = Enclosure(folder) }

  /// What waits, and what else a run needs until it is done; also what an earlier one left.
  func waitingFiles() throws(FileError) -> [String] {
    guard Files.kind(of: folder.root) == .directory else { return [] }
    return try Files.names(in: folder.root).filter { $0.hasPrefix(Publication.waitingPrefix) }
      .map { Files.join(folder.root, $0) }
  }

  static func waitingPath(_ name: String, in folder: String) -> String {
    Files.join(folder, waitingPrefix + name)
  }

  private func waitingPath(_ name: String) -> String {
    Publication.waitingPath(name, in: folder.root)
  }

  /// Takes over a file of the new edition, whose hash is given.
  mutating func add(
    _ path: String, _ bytes: [UInt8], hash: String, memo: inout HashMemo
  ) throws(Failure) {
    do throws(FileError) {
      var revision = try revision(path)
      try revision.append(bytes)
      try add(path, hash, isWaiting: try revision.finish(), &memo)
    } catch {
      throw failure(path, error)
    }
  }

  /// Begins a file of the new edition that is made piece by piece.
  mutating func draft(_ path: String, isLong: Bool) throws(Failure) -> Draft {
    do throws(FileError) {
      return Draft(path, try revision(path), isLong: isLong)
    } catch {
      throw failure(path, error)
    }
  }

  /// Takes over a file that is made; gives its hash.
  mutating func add(
    _ draft: consuming Draft, memo: inout HashMemo
  ) throws(Failure) -> String {
    let path = draft.path
    do throws(FileError) {
      let made = try draft.finish()
      try add(path, made.hash, isWaiting: made.isWaiting, &memo)
      return made.hash
    } catch {
      throw failure(path, error)
    }
  }

  private mutating func revision(_ path: String) throws(FileError) -> Revision {
    let target = try folder.checked(path)
    if numbers.updateValue(numbers.count, forKey: path) != nil {
      throw FileError("write", path, reason: "two stages write this file")
    }
    return try Revision(of: target, aside: aside(path))
  }

  private mutating func add(
    _ path: String, _ hash: String, isWaiting: Bool?, _ memo: inout HashMemo
  ) throws(FileError) {
    switch isWaiting {
    case true?: waiting.append(Move(path: path, aside: aside(path), hash: hash))
    case false?: try memo.remember(hash, of: Files.join(folder.root, path))
    case nil: break
    }
  }

  private func aside(_ path: String) -> String {
    waitingPath("\(numbers[path] ?? 0)")
  }

  /// What is told of a file that could not be written.
  func failure(_ path: String, _ error: FileError) -> Failure {
    Failure(Files.join(Files.name(folder.root), path), error)
  }

  /// Marks a file of the old edition for removal; says whether it is there.
  mutating func remove(_ path: String) -> Bool {
    guard let place = try? folder.checked(path), Files.kind(of: place) == .file else {
      return false
    }
    leaving.append(path)
    return true
  }

  /// Puts everything in place and lets `record` write down that it is done; returns the paths that
  /// changed.
  ///
  /// All files reach the disk before the first is moved; each move is one step for readers. Whatever
  /// fails, `record` included, leaves the old edition. The journal is for the death of the process: it
  /// is never flushed, and when the power fails the stages whose files are not those on record run
  /// again.
  mutating func publish(
    memo: inout HashMemo, record: (inout HashMemo) throws(FileError) -> Void
  ) throws(FileError) -> [String] {
    if waiting.isEmpty, leaving.isEmpty {
      try record(&memo)
      return []
    }
    try Files.makeFolder(folder.root)
    var moves: [(from: Move, to: String)] = []
    for file in waiting { moves.append((file, try folder.prepared(file.path))) }
    try Files.flush(waiting.map(\.aside), in: folder.root)
    let journal = try Journal(moves: waiting, leaving: leaving).write(to: folder.root)
    var undo = Undo(journal: journal)
    do throws(FileError) {
      for (index, move) in moves.enumerated() {
        let backup = waitingPath("\(index).old")
        try undo.replace(move.to, by: move.from.aside, keeping: backup)
        try memo.remember(move.from.hash, of: move.to)
      }
      for (index, path) in leaving.enumerated() {
        let place = try folder.checked(path)
        try undo.take(place, to: waitingPath("\(index).gone"))
        memo.forget(place)
      }
      for folder in undo.folders { try Files.flushFolder(folder) }
      try record(&memo)
      try Journal.close(in: folder.root)
    } catch {
      undo.run()
      throw error
    }
    discard()
    for path in leaving { Files.removeIfEmpty(Files.parent(Files.join(folder.root, path))) }
    return waiting.map(\.path)
  }

  /// Drops what waits; what is published stays.
  func discard() { try? removeWaiting() }

  func removeWaiting() throws(FileError) {
    for path in try waitingFiles() { try Files.removeFolder(path) }
  }
}

/// The moves made so far, so that they can be taken back.
private struct Undo {
  let journal: String
  private var steps: [(place: String, backup: String?)] = []

  init(journal: String) { self.journal = journal }

  /// The folders in which something moved, each once.
  var folders: [String] {
    var seen: Set<String> = []
    return steps.map { Files.parent($0.place) }.filter { seen.insert($0).inserted }
  }

  /// Moves a file over another, of which a second name is kept.
  mutating func replace(
    _ place: String, by aside: String, keeping backup: String
  ) throws(FileError) {
    let isThere = Files.kind(of: place) != nil
    let isKept = isThere ? try Files.addName(backup, of: place) : false
    try Files.rename(aside, to: place)
    // Where the file system knows no second names, the new file stays whatever happens.
    if isKept || !isThere { steps.append((place, isKept ? backup : nil)) }
  }

  /// Moves a file away.
  mutating func take(_ place: String, to backup: String) throws(FileError) {
    try Files.rename(place, to: backup)
    steps.append((place, backup))
  }

  /// Takes all moves back, the last first; the journal goes before, so that no later run repeats
  /// them.
  func run() {
    try? Files.remove(journal)
    for step in steps.reversed() {
      if let backup = step.backup {
        try? Files.rename(backup, to: step.place)
      } else {
        try? Files.remove(step.place)
      }
    }
  }
}
