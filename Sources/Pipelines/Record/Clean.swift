import Files
public import Findings
import Hashing
import JSON

/// Removes the outputs that the manifest lists, the manifest and the state; nothing else.
///
/// Waits for a run to end.
public func clean(_ options: RunOptions) -> (removed: [String], findings: [Finding]) {
  let base = Files.parent(options.configuration)
  let file = Files.name(options.configuration)
  let state = RunState(base: base, configuration: file)
  do throws(FileError) {
    let isThere = Files.exists(state.lockPath)
    let lock = isThere ? try Lock.take(state.lockPath, waiting: true) : nil
    let result = clean(base, file, state)
    _ = consume lock
    return result
  } catch {
    return ([], Failure(error.path, error).findings)
  }
}

private func clean(
  _ base: String, _ file: String, _ state: RunState
) -> (removed: [String], findings: [Finding]) {
  var removed: [String] = []
  do throws(Failure) {
    var inputs = InputFiles(base: base, memo: HashMemo())
    let node = try JSON.parse(try inputs.read(file), file: file)
    let directory = node["output"]?["directory"]?.text ?? Pipeline.Output().directory
    if let fault = Pipeline.fault(ofPath: directory) {
      throw Failure(
        "path", "the output directory '\(directory)' is refused: \(fault)", at: Place(file: file))
    }
    let folder = Enclosure(Files.join(base, directory))
    if let bytes = try? Files.read(Files.join(folder.root, "manifest.json")) {
      let manifest = try JSON.parse(bytes, file: Files.join(directory, "manifest.json"))
      let paths = (manifest["outputs"]?.members ?? []).map(\.name) + ["manifest.json"]
      for path in paths where try remove(path, from: folder) {
        removed.append(Files.join(directory, path))
      }
    }
    try? Files.removeFolder(state.folder)
  } catch {
    return (removed, error.findings)
  }
  return (removed, [])
}

/// Removes a file and the folders that it leaves empty.
private func remove(_ path: String, from folder: Enclosure) throws(Failure) -> Bool {
  do throws(FileError) {
    let full = try folder.checked(path)
    guard Files.exists(full) else { return false }
    try Files.remove(full)
    var parent = Files.parent(full)
    while parent.utf8.count > folder.root.utf8.count, Files.removeIfEmpty(parent) {
      parent = Files.parent(parent)
    }
    return true
  } catch {
    throw Failure(path, error)
  }
}
