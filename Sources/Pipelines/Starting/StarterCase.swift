import Files
public import Findings

/// A small case to start from: data with their description, a chart, and a report in two languages.
///
///     try StarterCase.write(to: "my-case")   // ["pipeline.json", "datasets/datapackage.json", …]
public enum StarterCase {
  /// The files of the case by path.
  static let files: [(path: String, text: String)] = [
    ("pipeline.json", pipeline), ("datasets/datapackage.json", descriptor),
    ("datasets/displaced.csv", displaced), ("datasets/sources.csv", sources),
    ("locales/es-SV.json", catalogue), ("report/report.en.md", english),
    ("report/report.es-SV.md", spanish),
  ]

  /// Writes the case into a folder, which is made when there is none; returns the paths written.
  ///
  /// Refuses, with a finding for each, when a file of the case stands there already: nothing is
  /// overwritten and then nothing is written.
  public static func write(to folder: String) throws(Failure) -> [String] {
    let standing = files.map(\.path).filter { Files.kind(of: Files.join(folder, $0)) != nil }
    if !standing.isEmpty {
      throw Failure(
        standing.map { path in
          Finding(
            .error, "exists",
            "the file stands there already and is not overwritten; name an empty folder",
            at: Place(file: Files.join(folder, path)))
        })
    }
    for file in files {
      let path = Files.join(folder, file.path)
      do throws(FileError) {
        try Files.makeFolder(Files.parent(path))
        try Files.write(Array(file.text.utf8), to: path, replacing: false)
      } catch {
        throw Failure(path, error)
      }
    }
    return files.map(\.path)
  }
}
