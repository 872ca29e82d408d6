import Files
import Findings
import Hashing

/// The outputs of one run: written aside, flushed, and renamed into place all together at the end.
///
/// A file whose bytes are already published is left as it is, with its time stamp. Until `publish`
/// nothing of the old edition is touched.
struct Publication: Sendable {
  /// The folder inside the output folder where new files wait.
  static let waitingName = ".partial"

  let folder: Enclosure
  private(set) var waiting: [(path: String, aside: String)] = []
  private var taken: [String: String] = [:]

  init(_ folder: String) { self.folder = Enclosure(folder) }

  private var waitingFolder: String { Files.join(folder.root, Publication.waitingName) }

  /// Removes what an interrupted run left; says whether there was anything.
  func clearLeftovers() throws(FileError) -> Bool {
    guard Files.kind(of: waitingFolder) != nil else { return false }
    let hasFiles = try !Files.names(in: waitingFolder).isEmpty
    try Files.removeFolder(waitingFolder)
    return hasFiles
  }

  /// Takes over a file of the new edition; returns its hash.
  mutating func add(
    _ path: String, _ bytes: [UInt8], memo: inout HashMemo
  ) throws(Failure) -> String {
    let hash = SHA256.hash(bytes)
    do throws(FileError) {
      let target = try folder.checked(path)
      if taken.updateValue(hash, forKey: path) != nil {
        throw FileError("write", path, reason: "two stages write this file")
      }
      if try memo.hash(of: target) == hash { return hash }
      try Files.makeFolder(waitingFolder)
      let aside = Files.join(waitingFolder, "\(waiting.count)")
      try Files.write(bytes, to: aside, replacing: true)
      waiting.append((path, aside))
    } catch {
      throw Failure(Files.join(Files.name(folder.root), path), error)
    }
    return hash
  }

  /// Puts everything in place; returns the paths that changed.
  ///
  /// All files reach the disk before the first is renamed; each rename is one step for readers.
  mutating func publish(memo: inout HashMemo) throws(FileError) -> [String] {
    if waiting.isEmpty { return [] }
    for file in waiting { try Files.flush(file.aside) }
    var targets: [String] = []
    for file in waiting { targets.append(try folder.prepared(file.path)) }
    var folders: [String] = []
    for (file, target) in zip(waiting, targets) {
      try Files.rename(file.aside, to: target)
      memo.forget(target)
      let parent = Files.parent(target)
      if !folders.contains(parent) { folders.append(parent) }
    }
    for folder in folders { try Files.flushFolder(folder) }
    Files.removeIfEmpty(waitingFolder)
    return waiting.map(\.path)
  }

  /// Drops what waits; the old edition stays.
  func discard() {
    try? Files.removeFolder(waitingFolder)
  }
}
