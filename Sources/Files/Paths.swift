extension Files {
  /// Two parts of a path; an absolute second part stands alone.
  ///
  ///     Files.join("output", "en/report.md")   // "output/en/report.md"
  public static func join(_ folder: String, _ path: String) -> String {
    if folder.isEmpty || folder == "." || path.hasPrefix("/") { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The folder a path lies in: empty for a bare name, `/` for the root.
  public static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// Why a path could leave the folder it is meant for, or nil when it cannot.
  ///
  ///     Files.fault(ofRelative: "../x")    // "it contains '..'"
  ///     Files.fault(ofRelative: "en/x")    // nil
  public static func fault(ofRelative path: String) -> String? {
    if path.isEmpty { return "it is empty" }
    if path.hasPrefix("/") { return "it is absolute" }
    if path.utf8.contains(0) { return "it contains a null character" }
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == ".." { return "it contains '..'" }
      if part.isEmpty || part == "." { return "it contains an empty part or '.'" }
    }
    return nil
  }
}
