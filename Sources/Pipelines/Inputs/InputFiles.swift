import Files
import Findings
import Hashing
import JSON

/// The files that a run reads, each with the hash of what was read.
///
/// Paths are relative to the folder of `pipeline.json`; a path looked for in vain is remembered too,
/// so that a file which appears later is noticed.
struct InputFiles: Sendable {
  let base: String
  var memo: HashMemo
  /// The hash of each file in the order of first use; nil where nothing stands.
  private(set) var entries: [(path: String, hash: String?)] = []
  private var identities: [String: Identity] = [:]
  /// Files that were read twice with different content.
  private var mixed: Set<String> = []

  init(base: String, memo: HashMemo) {
    self.base = base
    self.memo = memo
  }

  func full(_ path: String) -> String { Files.join(base, path) }

  /// All bytes of a file.
  mutating func read(_ path: String) throws(Failure) -> [UInt8] {
    do throws(FileError) {
      let identity = try identity(of: path)
      let began = Files.now
      let bytes = try Files.read(full(path))
      let hash = ContentHash.of(bytes)
      note(path, hash, identity)
      try remember(path, hash, identity, taken: began)
      return bytes
    } catch {
      if error.isMissing { note(path, nil, nil) }
      throw Failure(path, error)
    }
  }

  /// The hash of a file, read only when it may have changed; nil when there is none.
  mutating func hash(_ path: String) throws(Failure) -> String? {
    if let known = entries.first(where: { $0.path == path }) { return known.hash }
    do throws(FileError) {
      let identity = try identity(of: path)
      let hash = try memo.contentHash(of: full(path))
      note(path, hash, identity)
      return hash
    } catch {
      throw Failure(path, error)
    }
  }

  /// The hash of a file as far as it is known without reading it.
  mutating func knownHash(_ path: String) throws(Failure) -> String? {
    if let known = entries.first(where: { $0.path == path }) { return known.hash }
    do throws(FileError) {
      return try memo.knownContentHash(of: full(path))
    } catch {
      throw Failure(path, error)
    }
  }

  /// Takes over the hash of a file that was read elsewhere, and what the file was before.
  mutating func adopt(_ path: String, _ hash: String, _ identity: Identity?) throws(Failure) {
    note(path, hash, identity)
    do throws(FileError) {
      try remember(path, hash, identity, taken: Files.now)
    } catch {
      throw Failure(path, error)
    }
  }

  /// Notes a hash for later runs, if the file is still what it was before it was read.
  private mutating func remember(
    _ path: String, _ hash: String, _ identity: Identity?, taken: Int64
  ) throws(FileError) {
    if let identity, try Files.identity(of: full(path)) == identity {
      memo.remember(hash, of: full(path), identity, taken: taken)
    }
  }

  private func identity(of path: String) throws(FileError) -> Identity? {
    if Files.isSpecial(full(path)) {
      throw FileError("read", full(path), reason: "it is a pipe or a device; save it as a file")
    }
    return try Files.identity(of: full(path))
  }

  private mutating func note(_ path: String, _ hash: String?, _ identity: Identity?) {
    if let index = entries.firstIndex(where: { $0.path == path }) {
      if entries[index].hash != hash { mixed.insert(path) }
      entries[index].hash = hash
    } else {
      entries.append((path, hash))
    }
    if identities[path] == nil { identities[path] = identity }
  }

  /// The files that were replaced or written to since they were first looked at.
  func disturbed() -> [String] {
    entries.map(\.path).filter { path in
      if mixed.contains(path) { return true }
      guard let before = identities[path] else { return false }
      return (try? Files.identity(of: full(path))) != before
    }
  }
}

extension Failure {
  /// A file that could not be read or written, as a finding.
  init(_ path: String, _ error: FileError) {
    let code = error.operation == "read" || error.operation == "examine" ? "read" : "write"
    let isDenied = error.reason == "Permission denied"
    let remedy = isDenied ? "; give yourself the right to \(code) it" : ""
    self.init("cannot-\(code)", error.message + remedy, at: Place(file: path))
  }
}

extension Pipeline {
  /// The same failure at the place that names the path, with a near name from its folder.
  func locating(
    _ path: String, from mark: Node.Mark, file: String? = nil, base: String, _ failure: Failure
  ) -> Failure {
    let names = (try? Files.names(in: Files.join(base, Files.parent(path)))) ?? []
    let folder = Files.parent(path)
    let near = didYouMean(path, among: names.map { Files.join(folder, $0) })
    return Failure(
      failure.findings.map { finding in
        guard finding.code == "cannot-read", finding.place.line == nil else { return finding }
        var located = finding
        located.message += near
        located.place = Place(
          file: file ?? self.file, line: Int(mark.line), column: Int(mark.column))
        return located
      })
  }
}
