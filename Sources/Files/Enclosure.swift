import Glibc

/// A folder that writing cannot leave: no absolute path, no `..`, no link on the way.
///
///     let output = Enclosure("output")
///     try output.checked("en/report.md")       // "output/en/report.md"
///     try output.checked("../elsewhere.txt")   // throws
public struct Enclosure: Hashable, Sendable {
  public let root: String

  public init(_ root: String) { self.root = root }

  /// The full path of a relative one, which no link leads out of the folder.
  public func checked(_ path: String) throws(FileError) -> String {
    if let fault = Files.fault(ofRelative: path) {
      throw FileError(
        "write", Files.join(root, path), reason: "\(fault); it must stay inside '\(root)'")
    }
    var place = root
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      place = Files.join(place, String(part))
      switch Files.kind(of: place) {
      case .link:
        throw FileError(
          "write", place,
          reason: "a link stands in its place; remove it, nothing was written through it")
      case .directory where index == parts.count - 1:
        throw FileError("write", place, reason: "a folder stands in its place; move it away")
      case .file where index < parts.count - 1:
        throw FileError(
          "write", place, reason: "a file stands where a folder is needed; move it away")
      default: break
      }
    }
    return place
  }

  /// Throws where a link stands on the way from the folder to a path below it.
  public func refuseLinks(to path: String) throws(FileError) {
    var place = root
    for part in path.split(separator: "/") {
      place = Files.join(place, String(part))
      if Files.kind(of: place) == .link {
        throw FileError(
          "write", place, reason: "the folder is a link; name the folder itself, or remove the link"
        )
      }
    }
  }

  /// The same, with the folders above it made.
  public func prepared(_ path: String) throws(FileError) -> String {
    let full = try checked(path)
    try Files.makeFolder(Files.parent(full))
    return full
  }
}
