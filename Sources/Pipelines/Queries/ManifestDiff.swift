import Files
public import Findings
public import JSON

/// What differs for a reader between an older manifest and a newer one; nil when nothing does.
///
/// Verdicts, figures, charts and warnings are compared; rows are in `CHANGES.md`.
public func manifestDiff(_ old: String, _ new: String) throws(Failure) -> Node? {
  EditionDiff(old: try readManifest(old), new: try readManifest(new), tables: []).node
}

private func readManifest(_ path: String) throws(Failure) -> Node {
  let bytes: [UInt8]
  do throws(FileError) { bytes = try Files.read(path) } catch { throw Failure(path, error) }
  let node = try JSON.parse(bytes, file: path)
  guard node["outputs"]?.members != nil else {
    throw Failure(
      "no-manifest", "the file is no manifest; name the manifest.json of an edition",
      at: Place(file: path, line: 1, column: 1))
  }
  return node
}
