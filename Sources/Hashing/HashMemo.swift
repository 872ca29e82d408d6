import Files

/// The hashes of files, remembered with what tells whether a file may have changed.
///
///     var memo = HashMemo()
///     try memo.hash(of: "data.csv")   // reads the file
///     try memo.hash(of: "data.csv")   // asks for its identity only, once it has settled
///
/// A file that changed less than two seconds before its hash was taken is read again: within that
/// time a second change can hide behind an equal identity.
public struct HashMemo: Sendable {
  private struct Entry: Sendable {
    var identity: Identity
    var hash: String
    /// When it was hashed, in nanoseconds since 1970.
    var taken: Int64

    var isSettled: Bool { max(identity.modified, identity.changed) + 2_000_000_000 < taken }

    func holds(for identity: Identity, isLarge: Bool) -> Bool {
      self.identity == identity && isSettled && ContentHash.isLarge(hash) == isLarge
    }
  }

  private var entries: [String: Entry] = [:]
  private var used: Set<String> = []
  /// Whether an entry was added or replaced since the memo was read.
  public private(set) var isChanged = false

  public init() {}

  /// The SHA-256 of the file at a path; nil when there is no file.
  public mutating func hash(of path: String) throws(FileError) -> String? {
    guard let identity = try Files.identity(of: path) else { return nil }
    return try hash(of: path, identity, isLarge: false)
  }

  /// The BLAKE3 hash of the file at a path, for files whose hash is compared with nobody else's; nil
  /// when there is no file.
  public mutating func quickHash(of path: String) throws(FileError) -> String? {
    guard let identity = try Files.identity(of: path) else { return nil }
    return try hash(of: path, identity, isLarge: true)
  }

  /// The hash that names the content of a data file, see `ContentHash`; nil when there is no file.
  public mutating func contentHash(of path: String) throws(FileError) -> String? {
    guard let identity = try Files.identity(of: path) else { return nil }
    return try hash(of: path, identity, isLarge: identity.size >= ContentHash.largeSize)
  }

  /// The content hash of a file as far as it is known without reading it.
  public mutating func knownContentHash(of path: String) throws(FileError) -> String? {
    guard let identity = try Files.identity(of: path), let entry = entries[path],
      entry.holds(for: identity, isLarge: identity.size >= ContentHash.largeSize)
    else { return nil }
    used.insert(path)
    return entry.hash
  }

  private mutating func hash(
    of path: String, _ identity: Identity, isLarge: Bool
  ) throws(FileError) -> String? {
    used.insert(path)
    if let entry = entries[path], entry.holds(for: identity, isLarge: isLarge) {
      return entry.hash
    }
    let taken = Files.now
    let hash = isLarge ? try ContentHash.large(file: path) : try SHA256.hash(file: path)
    let after = try Files.identity(of: path)
    if after == identity {
      let entry = Entry(identity: identity, hash: hash, taken: taken)
      isChanged = isChanged || entry.isSettled || entries[path]?.hash != hash
      entries[path] = entry
    }
    return hash
  }

  /// Notes the hash of a file that has just been written, without reading it again.
  public mutating func remember(_ hash: String, of path: String) throws(FileError) {
    guard let identity = try Files.identity(of: path) else { return forget(path) }
    remember(hash, of: path, identity, taken: Files.now)
  }

  /// Notes the hash of a file with this identity, whose content was taken at a time in nanoseconds
  /// since 1970.
  public mutating func remember(
    _ hash: String, of path: String, _ identity: Identity, taken: Int64
  ) {
    used.insert(path)
    entries[path] = Entry(identity: identity, hash: hash, taken: taken)
    isChanged = true
  }

  /// Forgets what stands at a path.
  public mutating func forget(_ path: String) {
    if entries.removeValue(forKey: path) != nil { isChanged = true }
  }

  /// One line a file: hash, time, identity, path; only files asked for since it was read.
  public var text: String {
    var text = ""
    for path in used.sorted() where !path.utf8.contains(0x0A) {
      guard let entry = entries[path] else { continue }
      let identity = entry.identity
      text += "\(entry.hash) \(entry.taken) \(identity.device) \(identity.inode) \(identity.size)"
      text += " \(identity.modified) \(identity.changed) \(path)\n"
    }
    return text
  }

  /// Reads what `text` gave; lines that are none are left out.
  public init(text: String) {
    for line in text.utf8.split(separator: 0x0A) {
      let parts = line.split(separator: 0x20, maxSplits: 7)
      guard parts.count == 8, [64, 71].contains(parts[0].count),
        let taken = Int64(Substring(parts[1])), let device = UInt64(Substring(parts[2])),
        let inode = UInt64(Substring(parts[3])), let size = Int64(Substring(parts[4])),
        let modified = Int64(Substring(parts[5])), let changed = Int64(Substring(parts[6]))
      else { continue }
      let identity = Identity(
        device: device, inode: inode, size: size, modified: modified, changed: changed)
      entries[String(Substring(parts[7]))] = Entry(
        identity: identity, hash: String(Substring(parts[0])), taken: taken)
    }
  }
}
