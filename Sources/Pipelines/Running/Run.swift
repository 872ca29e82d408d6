import Files
import Findings

/// Runs a pipeline: what is stale is made again, what is not is left alone.
///
///     let outcome = await run(RunOptions("pipeline.json"))
///     outcome.status   // .done
public func run(_ options: RunOptions) async -> RunOutcome {
  let base = Files.parent(options.configuration)
  let file = Files.name(options.configuration)
  let state = RunState(base: base, configuration: file)
  do throws(FileError) {
    guard Files.exists(options.configuration) else {
      return missingOutcome(options.configuration)
    }
    if options.isDry {
      let lock = options.mode == .verify ? try Lock.share(state.lockPath) : nil
      let outcome = await Session(options, base, file, state).run()
      _ = consume lock
      return outcome
    }
    try state.prepare()
    guard let lock = try Lock.take(state.lockPath, waiting: options.waits) else {
      return lockedOutcome(state)
    }
    let outcome = await Session(options, base, file, state).run()
    _ = consume lock
    return outcome
  } catch {
    return RunOutcome(error)
  }
}

private func missingOutcome(_ path: String) -> RunOutcome {
  var outcome = RunOutcome()
  let folder = Files.parent(path)
  let names = ((try? Files.names(in: folder.isEmpty ? "." : folder)) ?? []).sorted()
    .filter { $0.hasSuffix(".json") }
  let near = didYouMean(Files.name(path), among: names)
  outcome.findings = [
    Finding(
      .error, "cannot-read",
      "there is no such file"
        + (near.isEmpty ? "; name one that exists, or write one with 'recuento init'" : near),
      at: Place(file: path))
  ]
  outcome.status = .files
  return outcome
}

private func lockedOutcome(_ state: RunState) -> RunOutcome {
  var outcome = RunOutcome()
  outcome.findings = [lockedFinding(state)]
  outcome.status = .locked
  return outcome
}

/// That another process holds the lock, and which.
func lockedFinding(_ state: RunState) -> Finding {
  let holder = Lock.holder(state.lockPath).map { " (process \($0))" } ?? ""
  return Finding(
    .error, "locked",
    "another run holds the lock\(holder); wait for it to end, or leave out --no-wait",
    at: Place(file: state.lockPath))
}

extension RunOutcome {
  /// A run that a file stopped.
  init(_ error: FileError) {
    findings = Failure(error.path, error).findings
    status = .files
  }
}
