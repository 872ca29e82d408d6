import Calendars
import Files
public import Findings
import Hashing
import JSON

/// Packs the published edition with everything it was made from into a folder of its own: an
/// RO-Crate (Process Run Crate) with `SHA256SUMS`.
///
///     let made = try await bundle(RunOptions("pipeline.json"))
///     // made.folder: "small-2025-03-27"; in it, `sha256sum -c SHA256SUMS` and `recuento verify`
///
/// The same edition gives the same bytes. A folder of that name is not overwritten, and an edition
/// that is not current is not packed.
public func bundle(
  _ options: RunOptions, to folder: String? = nil
) async throws(Failure) -> (folder: String, files: [String]) {
  var options = options
  options.mode = .look
  let base = Files.parent(options.configuration)
  let file = Files.name(options.configuration)
  let state = RunState(base: base, configuration: file)
  let lock: Lock?
  do throws(FileError) { lock = try Lock.share(state.lockPath) } catch {
    throw Failure(error.path, error)
  }
  let outcome = await run(options)
  if outcome.status != .done { throw Failure(outcome.findings) }
  if let stale = outcome.stages.first(where: { $0.state != .fresh }) {
    throw Failure(
      "stale",
      "the stage '\(stale.id)' is stale; run the pipeline before its edition is packed",
      at: Place(file: options.configuration))
  }
  let crate = try Crate(base: base, file: file)
  let target = folder ?? Files.join(base, crate.folderName)
  if Files.kind(of: target) != nil {
    throw Failure(
      "exists", "'\(target)' is there already and is not overwritten; name another folder",
      at: Place(file: target))
  }
  do throws(FileError) {
    try crate.write(to: target)
  } catch {
    throw Failure(error.path, error)
  }
  _ = consume lock
  return (target, crate.files.map(\.path))
}

extension Crate {
  /// Writes the folder beside its place first, so that it is there whole or not at all.
  fileprivate func write(to target: String) throws(FileError) {
    let beside = target + ".partial"
    try Files.removeFolder(beside)
    do throws(FileError) {
      let enclosure = Enclosure(beside)
      for file in files {
        let place = try enclosure.prepared(file.path)
        try Files.write(file.bytes, to: place, flushing: true)
        if let date { try Files.setModified(place, nanoseconds: nanoseconds(date)) }
      }
      try Files.rename(beside, to: target)
    } catch {
      try? Files.removeFolder(beside)
      throw error
    }
    try Files.flushFolder(Files.parent(target))
  }

  /// Files are as old as the edition, so that archives of the folder are alike too.
  private func nanoseconds(_ date: CivilDate) -> Int64 {
    Int64(CivilTime(date).milliseconds) * 1_000_000
  }
}
