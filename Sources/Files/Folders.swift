import CLinux
import Glibc

extension Files {
  /// The names in a folder, sorted by their bytes.
  public static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw FileError("list", folder, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The files below a folder as relative paths, sorted; links are listed, not followed.
  public static func walk(_ folder: String) throws(FileError) -> [String] {
    var found: [String] = []
    for name in try names(in: folder) {
      let path = join(folder, name)
      if kind(of: path) == .directory {
        found += try walk(path).map { join(name, $0) }
      } else {
        found.append(name)
      }
    }
    return found
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(FileError) {
    if path.isEmpty || isDirectory(path) { return }
    try makeFolder(parent(path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST && isDirectory(path) else {
      let code = errno
      guard code == EEXIST else { throw FileError("make the folder", path, code: code) }
      throw FileError(
        "make the folder", path, reason: "a file stands in its place; move it away")
    }
  }

  /// Removes a folder with all it holds; links are removed, not followed.
  public static func removeFolder(_ path: String) throws(FileError) {
    guard kind(of: path) == .directory else { return try remove(path) }
    for name in try names(in: path) { try removeFolder(join(path, name)) }
    guard rmdir(path) == 0 || errno == ENOENT else {
      throw FileError("remove", path, code: errno)
    }
  }

  /// Removes a folder if it is empty; says whether it did.
  @discardableResult
  public static func removeIfEmpty(_ path: String) -> Bool { rmdir(path) == 0 }

  /// Waits until the disk holds the names in a folder.
  public static func flushFolder(_ path: String) throws(FileError) {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("flush", path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileError("flush", path, code: errno)
    }
  }

  /// Waits until the disk holds all of these files of one folder, and their names.
  ///
  /// Many files are one wait for their file system, where each alone would be a wait for its journal.
  public static func flush(_ files: [String], in folder: String) throws(FileError) {
    if files.count <= 4 {
      for file in files { try flush(file) }
      return try flushFolder(folder)
    }
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("flush", folder, code: errno) }
    defer { close(descriptor) }
    if syncfs(descriptor) != 0 { throw FileError("flush", folder, code: errno) }
  }
}
