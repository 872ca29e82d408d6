import Files
import Hashing

/// What a publication is about to move, written before the first move.
///
/// A run that finds it, and every file in it whole by its hash, finishes the moving for an earlier run
/// that died.
struct Journal: Hashable, Sendable {
  var moves: [Publication.Move]
  /// Paths of the files that leave.
  var leaving: [String]

  init(moves: [Publication.Move], leaving: [String]) {
    self.moves = moves
    self.leaving = leaving
  }

  static func path(in folder: String) -> String { Publication.waitingPath("journal", in: folder) }

  /// Says that all is moved and recorded: the one step that makes the new edition final.
  static func close(in folder: String) throws(FileError) {
    try Files.rename(path(in: folder), to: closedPath(in: folder))
  }

  static func isClosed(in folder: String) -> Bool { Files.exists(closedPath(in: folder)) }

  private static func closedPath(in folder: String) -> String {
    Publication.waitingPath("done", in: folder)
  }

  /// One line a file: its hash, the number by which it waits and its path, or `-`, 0 and the path.
  private var text: String {
    moves.map { move in
      let number = Files.name(move.aside).dropFirst(Publication.waitingPrefix.count)
      return "\(move.hash) \(number) \(move.path)\n"
    }.joined() + leaving.map { "- 0 \($0)\n" }.joined() + "end\n"
  }

  /// Puts it into a folder; gives its path.
  @discardableResult
  func write(to folder: String) throws(FileError) -> String {
    let path = Journal.path(in: folder)
    try Files.replaceQuickly(path, with: Array(text.utf8))
    return path
  }

  /// The journal in a folder; nil when there is none, or only a part of one.
  init?(in folder: String) {
    guard let bytes = try? Files.read(Journal.path(in: folder)) else { return nil }
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard lines.last == "end" else { return nil }
    moves = []
    leaving = []
    for line in lines.dropLast() {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3, let number = Int(parts[1]) else { return nil }
      if parts[0] == "-" {
        leaving.append(parts[2])
      } else {
        let aside = Publication.waitingPath("\(number)", in: folder)
        moves.append(Publication.Move(path: parts[2], aside: aside, hash: parts[0]))
      }
    }
  }
}

extension Publication {
  /// What became of the work of a run that died.
  enum Recovery: Hashable, Sendable {
    /// There was none.
    case nothing
    /// It was thrown away; the stages run again.
    case dropped
    /// The new edition was whole: so many files were moved into place.
    case finished(Int)
  }

  /// Finishes what an interrupted run was about to publish, or throws its unfinished files away.
  func recover() throws(FileError) -> Recovery {
    if try waitingFiles().isEmpty { return .nothing }
    if let journal = Journal(in: folder.root), let steps = try remaining(of: journal) {
      for step in steps { try Files.rename(step.aside, to: try folder.prepared(step.path)) }
      for path in journal.leaving { try Files.remove(try folder.checked(path)) }
      let folders = Set(journal.moves.map { Files.parent(Files.join(folder.root, $0.path)) })
      for folder in folders.sorted() { try Files.flushFolder(folder) }
      try Files.remove(Journal.path(in: folder.root))
      try removeWaiting()
      return .finished(steps.count)
    }
    let hasWork = !Journal.isClosed(in: folder.root)
    try removeWaiting()
    return hasWork ? .dropped : .nothing
  }

  /// The moves still to be made; nil when a file is neither waiting nor in place.
  private func remaining(of journal: Journal) throws(FileError) -> [Move]? {
    var steps: [Move] = []
    for move in journal.moves {
      if try isWhole(move.aside, move.hash) {
        steps.append(move)
      } else if try !isWhole(try folder.checked(move.path), move.hash) {
        return nil
      }
    }
    return steps
  }

  private func isWhole(_ path: String, _ hash: String) throws(FileError) -> Bool {
    guard Files.kind(of: path) == .file else { return false }
    return try SHA256.hash(file: path) == hash
  }
}
