import CLinux
import Glibc

/// The kernel's word when a file is written, replaced, made or removed (inotify).
///
///     var watcher = try Watcher()
///     try watcher.watch(["data/deaths.csv", "pipeline.json"])
///     try watcher.wait(quiet: 100)   // ["data/deaths.csv"], when it was saved and all is still
///
/// Folders are watched, not files, so that an editor that saves by renaming is noticed, and a file
/// that does not exist yet is noticed when it appears.
public struct Watcher: ~Copyable {
  private let descriptor: Int32
  /// The folder of each watch.
  private var folders: [Int32: String] = [:]
  /// The paths waited for below each path that an event can name.
  private var awaited: [String: [String]] = [:]

  public init() throws(FileError) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw FileError("watch", ".", code: errno) }
  }

  deinit { close(descriptor) }

  /// Watches these files and no others; says whether a folder is watched that was not before.
  ///
  /// Of a file whose folder is missing, the nearest folder that exists is watched.
  @discardableResult
  public mutating func watch(_ paths: [String]) throws(FileError) -> Bool {
    awaited = [:]
    var wanted: Set<String> = []
    for path in paths {
      var place = path
      while !Files.parent(place).isEmpty, Files.parent(place) != "/",
        !Files.isDirectory(Files.parent(place))
      {
        place = Files.parent(place)
      }
      awaited[place, default: []].append(path)
      wanted.insert(Files.parent(place))
    }
    for (number, folder) in folders where !wanted.contains(folder) {
      inotify_rm_watch(descriptor, number)
      folders[number] = nil
    }
    var isNew = false
    for folder in wanted.sorted() where !folders.values.contains(folder) {
      let events =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB
        | IN_MOVE_SELF | IN_DELETE_SELF
      let number = inotify_add_watch(
        descriptor, folder.isEmpty ? "." : folder, UInt32(events))
      guard number >= 0 else { throw FileError("watch", folder, code: errno) }
      folders[number] = folder
      isNew = true
    }
    return isNew
  }

  /// Waits until one of the files changes and then, for `quiet` milliseconds, none does.
  ///
  /// Returns the paths that changed, sorted. Files that change without end are told after twenty
  /// times `quiet`.
  public mutating func wait(quiet: Int) throws(FileError) -> [String] {
    var changed: Set<String> = []
    var rounds = 0
    while true {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&ready, 1, changed.isEmpty ? -1 : Int32(quiet))
      if count < 0, errno != EINTR { throw FileError("watch", ".", code: errno) }
      if count == 0 { return changed.sorted() }
      if count > 0 { changed.formUnion(try events()) }
      rounds += changed.isEmpty ? 0 : 1
      if rounds > 20 { return changed.sorted() }
    }
  }

  /// The awaited paths that the waiting events name.
  private mutating func events() throws(FileError) -> Set<String> {
    let size = 65_536
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { buffer.deallocate() }
    let got = read(descriptor, buffer.baseAddress!, size)
    if got < 0, errno == EAGAIN || errno == EINTR { return [] }
    guard got >= 0 else { throw FileError("watch", ".", code: errno) }
    var found: Set<String> = []
    var start = 0
    let header = MemoryLayout<inotify_event>.size
    while start + header <= got {
      let event = buffer.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
      let length = Int(event.len)
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
        found.formUnion(awaited.values.joined())
      } else if event.mask & UInt32(IN_IGNORED) != 0 {
        folders[event.wd] = nil
      } else if let folder = folders[event.wd] {
        let bytes = UnsafeRawBufferPointer(
          rebasing: buffer[(start + header)..<(start + header + length)])
        let name = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        found.formUnion(awaited(folder, name))
      }
      start += header + length
    }
    return found
  }

  /// The paths that an event in a folder concerns: those behind the name, or all when the folder
  /// itself went.
  private func awaited(_ folder: String, _ name: String) -> [String] {
    if !name.isEmpty { return awaited[Files.join(folder, name)] ?? [] }
    return awaited.filter { Files.parent($0.key) == folder }.flatMap(\.value)
  }
}
