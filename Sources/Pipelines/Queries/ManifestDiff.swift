import Files
public import Findings
import Hashing
public import JSON

/// What differs for a reader between an older manifest and a newer one; nil when nothing does.
///
///     try manifestDiff("old/manifest.json", "output/manifest.json")?["verdicts"]
///
/// Verdicts, figures, charts and warnings are compared, and the rows of tables as far as the tables
/// lie beside their manifests as those list them: in a bundle, or in another checkout.
public func manifestDiff(_ old: String, _ new: String) throws(Failure) -> Node? {
  let (before, after) = (try Edition(old), try Edition(new))
  return EditionDiff(
    old: before.manifest, new: after.manifest, tables: tableDiffs(before, after)
  ).node
}

/// The tables whose bytes differ; without rows where those of one edition are not at hand.
private func tableDiffs(
  _ before: Edition, _ after: Edition
) -> [(name: String, diff: TableDiff?)] {
  let paths = (after.manifest["outputs"]?.members ?? []).map(\.name)
  return paths.compactMap { path in
    guard path.hasPrefix("tables/"), path.hasSuffix(".json"), let old = before.hash(of: path),
      old != after.hash(of: path)
    else { return nil }
    let name = String(path.dropFirst("tables/".count).dropLast(".json".count))
    guard let rows = before.rows(path), let newRows = after.rows(path) else { return (name, nil) }
    return (name, TableDiff(old: rows, new: newRows, keys: []))
  }
}

/// A manifest with the folder that it describes.
private struct Edition {
  let manifest: Node
  let folder: String

  init(_ path: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try Files.read(path) } catch { throw Failure(path, error) }
    manifest = try JSON.parse(bytes, file: path)
    folder = Files.parent(path)
    guard manifest["outputs"]?.members != nil else {
      throw Failure(
        "no-manifest", "the file is no manifest; name the manifest.json of an edition",
        at: Place(file: path, line: 1, column: 1))
    }
  }

  func hash(of path: String) -> String? { manifest["outputs"]?[path]?["sha256"]?.text }

  /// The rows of a table, if its file is here and as the manifest lists it.
  func rows(_ path: String) -> [Node]? {
    guard Files.fault(ofRelative: path) == nil,
      let bytes = try? Files.read(Files.join(folder, path)), SHA256.hash(bytes) == hash(of: path)
    else { return nil }
    return (try? JSON.parse(bytes))?.array
  }
}
