import Calendars
import Files
import Findings
import Hashing
import JSON
import Packages

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
    if options.isDry { return await Session(options, base, file, state).run() }
    try Files.makeFolder(state.folder)
    guard let lock = try Lock.take(state.lockPath, waiting: options.waits) else {
      return lockedOutcome(state)
    }
    let outcome = await Session(options, base, file, state).run()
    _ = consume lock
    return outcome
  } catch {
    var outcome = RunOutcome()
    let failure = Failure(error.path, error)
    outcome.findings = failure.findings
    outcome.status = .files
    return outcome
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
  let holder = Lock.holder(state.lockPath).map { " (process \($0))" } ?? ""
  outcome.findings = [
    Finding(
      .error, "locked",
      "another run holds the lock\(holder); wait for it to end, or leave out --no-wait",
      at: Place(file: state.lockPath))
  ]
  outcome.status = .locked
  return outcome
}

/// One run under the lock.
private struct Session {
  let options: RunOptions
  let base: String
  let file: String
  var state: RunState

  init(_ options: RunOptions, _ base: String, _ file: String, _ state: RunState) {
    self.options = options
    self.base = base
    self.file = file
    self.state = state
  }

  /// What besides the files decides a run.
  private var conditions: String {
    "recuento \(options.version) \(Recuento.engineRevision) "
      + (options.edition?.description ?? "-")
  }

  consuming func run() async -> RunOutcome {
    var memo = state.readMemo()
    if !options.force, !options.isDry, let ledger = state.readLedger(),
      isCurrent(ledger, &memo)
    {
      return finishUnchanged(ledger, memo)
    }
    state.readStages()
    var inputs = InputFiles(base: base, memo: memo)
    do throws(Failure) {
      let node = try JSON.parse(try inputs.read(file), file: file)
      let (pipeline, findings) = Pipeline.read(node, file: file)
      guard let pipeline else {
        var outcome = RunOutcome()
        outcome.findings = findings
        outcome.status = .configuration
        return outcome
      }
      var runner = Runner(pipeline, node, options: options, old: state, inputs: inputs)
      runner.outcome.findings = findings
      return await complete(&runner)
    } catch {
      return failed(error)
    }
  }

  private func failed(_ failure: Failure) -> RunOutcome {
    var outcome = RunOutcome()
    outcome.findings = failure.findings
    outcome.status = failure.status(configuration: file)
    return outcome
  }

  /// Whether all files are as the last complete run read and wrote them.
  private func isCurrent(_ ledger: Ledger, _ memo: inout HashMemo) -> Bool {
    guard ledger.conditions == conditions else { return false }
    for entry in ledger.inputs {
      guard let hash = try? memo.contentHash(of: Files.join(base, entry.path)) == entry.hash, hash
      else { return false }
    }
    for entry in ledger.outputs {
      guard let hash = try? memo.hash(of: Files.join(base, entry.path)) == entry.hash, hash else {
        return false
      }
    }
    return !Files.exists(
      Files.join(Files.join(base, outputFolder(ledger)), Publication.waitingName))
  }

  private func outputFolder(_ ledger: Ledger) -> String {
    ledger.outputs.last.map { Files.parent($0.path) } ?? ""
  }

  private func finishUnchanged(_ ledger: Ledger, _ memo: HashMemo) -> RunOutcome {
    var outcome = RunOutcome()
    outcome.outputCount = ledger.outputs.count
    do throws(FileError) {
      try state.write(memo)
      try finish(ledger)
    } catch {
      outcome.findings.append(contentsOf: Failure(error.path, error).findings)
      outcome.status = .files
    }
    return outcome
  }

  private func finish(_ ledger: Ledger) throws(FileError) {
    if let depfile = options.depfile {
      let text = dependencyRules(
        target: options.stamp ?? depfile,
        inputs: ledger.inputs.filter { $0.hash != nil }.map(\.path),
        base: base)
      if (try? Files.read(depfile)) != Array(text.utf8) {
        try Files.replaceQuickly(depfile, with: Array(text.utf8))
      }
    }
    if let stamp = options.stamp { try Files.touch(stamp) }
  }

  private mutating func complete(_ runner: inout Runner) async -> RunOutcome {
    do throws(Failure) {
      let repaired = try prepared(&runner)
      try await runner.runStages()
      try runner.finishRecords()
      if options.mode == .verify { runner.outcome.differences = differences(runner) }
      if options.isDry { return runner.outcome }
      try checkUndisturbed(runner)
      try publish(&runner, repaired: repaired)
    } catch {
      runner.publication.discard()
      let all = Failure(runner.failures + error.findings).withoutRepetitions
      runner.outcome.findings += all.findings
      runner.outcome.status = all.status(configuration: file)
      if !options.isDry { rememberFailure(runner) }
    }
    return runner.outcome
  }

  private func prepared(_ runner: inout Runner) throws(Failure) -> Bool {
    if options.isDry { return false }
    do throws(FileError) {
      if Files.kind(of: runner.publication.folder.root) == .link {
        throw FileError(
          "write", runner.publication.folder.root,
          reason: "the output folder is a link; name the folder itself")
      }
      let hadLeftovers = try runner.publication.clearLeftovers()
      if hadLeftovers {
        runner.outcome.findings.append(
          Finding(
            .note, "repaired",
            "an earlier run was interrupted; what it left unfinished is made again",
            at: Place(file: pipelineOutput(runner))))
      }
      return hadLeftovers
    } catch {
      throw Failure(error.path, error)
    }
  }

  private func pipelineOutput(_ runner: Runner) -> String { runner.pipeline.output.directory }

  private func checkUndisturbed(_ runner: Runner) throws(Failure) {
    let disturbed = runner.inputs.disturbed()
    if disturbed.isEmpty { return }
    throw Failure(
      disturbed.map { path in
        Finding(
          .error, "cannot-read", "the file changed while the run read it; run again",
          at: Place(file: path))
      })
  }

  private mutating func publish(_ runner: inout Runner, repaired: Bool) throws(Failure) {
    let folder = runner.pipeline.output.directory
    do throws(FileError) {
      state.removeLedger()
      runner.outcome.written = try published(&runner).map { Files.join(folder, $0) }
      try removeOrphans(&runner)
      state.stages = runner.records
      state.failures = []
      try state.writeStages()
      let outputs = runner.records.flatMap(\.outputs)
      var entries: [Ledger.Entry] = []
      for output in outputs + runner.recordOutputs {
        let path = Files.join(folder, output.path)
        entries.append(Ledger.Entry(path: path, hash: output.hash))
      }
      runner.outcome.outputCount = entries.count
      let ledger = Ledger(
        conditions: conditions,
        inputs: runner.inputs.entries.map { Ledger.Entry(path: $0.path, hash: $0.hash) },
        outputs: entries)
      for entry in ledger.inputs {
        _ = try runner.inputs.memo.contentHash(of: Files.join(base, entry.path))
      }
      try keepCopies(runner)
      try state.write(runner.inputs.memo)
      if options.only.isEmpty { try state.write(ledger) }
      try finish(ledger)
    } catch {
      throw Failure(error.path, error)
    }
  }

  /// Keeps the data files as they were read, so that the next run can say which rows changed.
  private func keepCopies(_ runner: Runner) throws(FileError) {
    for resource in runner.package?.resources ?? []
    where runner.data != nil && runner.large[resource.name] == nil {
      for path in resource.paths {
        let identity = try Files.identity(of: Files.join(base, path))
        guard let identity, identity.size < 16 << 20,
          let bytes = try? Files.read(Files.join(base, path))
        else { continue }
        let copy = state.copyPath(path)
        try Files.makeFolder(Files.parent(copy))
        try Files.replaceQuickly(copy, with: bytes)
      }
    }
  }

  private func published(_ runner: inout Runner) throws(FileError) -> [String] {
    try runner.publication.publish(memo: &runner.inputs.memo)
  }

  /// Removes outputs that an earlier edition had and this one has not.
  private func removeOrphans(_ runner: inout Runner) throws(FileError) {
    let current = Set(runner.records.flatMap(\.outputs).map(\.path))
    for record in runner.old.stages {
      for output in record.outputs where !current.contains(output.path) {
        guard let path = try? runner.publication.folder.checked(output.path),
          Files.exists(path)
        else { continue }
        try Files.remove(path)
        runner.inputs.memo.forget(path)
        Files.removeIfEmpty(Files.parent(path))
        runner.outcome.removed.append(Files.join(runner.pipeline.output.directory, output.path))
      }
    }
  }

  private mutating func rememberFailure(_ runner: Runner) {
    state.removeLedger()
    state.failures = runner.failed
    try? state.writeStages()
    try? state.write(runner.inputs.memo)
  }
}
