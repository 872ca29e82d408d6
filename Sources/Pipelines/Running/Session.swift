import Calendars
import Files
import Findings
import Hashing
import JSON
import Packages

/// One run under the lock.
struct Session {
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

  consuming func run() async -> RunOutcome {
    var memo = state.readMemo()
    if !options.force, !options.isDry, options.only.isEmpty, let ledger = state.readLedger(),
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
        outcome.inputs = paths(inputs)
        return outcome
      }
      let engine = try Engine(options.version, of: pipeline, memo: &inputs.memo)
      var runner = Runner(pipeline, node, options: options, engine, old: state, inputs: inputs)
      runner.outcome.findings = findings
      await complete(&runner)
      runner.outcome.inputs = paths(runner.inputs)
      return runner.outcome
    } catch {
      var outcome = RunOutcome()
      outcome.findings = error.findings
      outcome.status = error.status(configuration: file)
      outcome.inputs = paths(inputs)
      return outcome
    }
  }

  private func paths(_ inputs: InputFiles) -> [String] {
    inputs.entries.map { Files.join(base, $0.path) }
  }

  /// What besides the files decides a run.
  private func conditions(_ engine: Engine) -> String {
    "recuento \(engine.hash) \(options.edition?.description ?? "-") \(options.csvStyle.rawValue)"
  }

  /// Whether all files are as the last complete run read and wrote them.
  private func isCurrent(_ ledger: Ledger, _ memo: inout HashMemo) -> Bool {
    if ledger.conditions != conditions(Engine(options.version)) {
      guard let engine = try? Engine(options.version, memo: &memo),
        ledger.conditions == conditions(engine)
      else { return false }
    }
    for entry in ledger.inputs {
      let path = Files.join(base, entry.path)
      guard !Files.isSpecial(path), let hash = try? memo.contentHash(of: path) == entry.hash, hash
      else { return false }
    }
    for entry in ledger.outputs {
      guard let hash = try? memo.hash(of: Files.join(base, entry.path)) == entry.hash, hash else {
        return false
      }
    }
    let publication = Publication(Files.join(base, outputFolder(ledger)))
    return (try? publication.waitingFiles().isEmpty) ?? false
  }

  /// The last output is the manifest.
  private func outputFolder(_ ledger: Ledger) -> String {
    ledger.outputs.last.map { Files.parent($0.path) } ?? ""
  }

  private func finishUnchanged(_ ledger: Ledger, _ memo: HashMemo) -> RunOutcome {
    var outcome = RunOutcome()
    outcome.outputCount = ledger.outputs.count
    outcome.inputs = ledger.inputs.map { Files.join(base, $0.path) }
    do throws(FileError) {
      try state.write(memo)
      try finish(ledger)
    } catch {
      outcome.findings.append(contentsOf: Failure(error.path, error).findings)
      outcome.status = .files
    }
    return outcome
  }

  /// Writes what make looks at.
  private func finish(_ ledger: Ledger) throws(FileError) {
    if let depfile = options.depfile {
      let text = dependencyRules(
        target: options.stamp ?? depfile,
        inputs: ledger.inputs.filter { $0.hash != nil }.map(\.path),
        base: base)
      if Files.kind(of: depfile) == .other {
        try Files.replace(depfile, with: Array(text.utf8))
      } else if Files.isSpecial(depfile) {
        throw FileError("write", depfile, reason: "it is a link to a device or a pipe")
      } else if (try? Files.read(depfile)) != Array(text.utf8) {
        // It often stands in the output folder, out of which no link may lead.
        try Files.replaceQuickly(depfile, with: Array(text.utf8))
      }
    }
    if let stamp = options.stamp { try Files.touch(stamp) }
  }

  private mutating func complete(_ runner: inout Runner) async {
    do throws(Failure) {
      try prepare(&runner)
      try await runner.runStages()
      try runner.finishRecords()
      try runner.checkTargets()
      if options.mode == .verify {
        let verification = Verification(runner)
        runner.outcome.differences = verification.differences
        runner.outcome.findings += verification.note.map { [$0] } ?? []
      }
      if options.isDry { return }
      let disturbed = disturbedFindings(runner)
      if !disturbed.isEmpty { throw Failure([]) }
      try publish(&runner)
    } catch {
      if !options.isDry { runner.publication.discard() }
      let disturbed = disturbedFindings(runner)
      let all = Failure(disturbed + runner.failures + error.findings).withoutRepetitions
      runner.outcome.findings += all.findings
      runner.outcome.status = all.status(configuration: file)
      if !options.isDry { rememberFailure(runner) }
    }
  }

  /// Refuses an output folder that leads elsewhere, and repairs what an earlier run left.
  private func prepare(_ runner: inout Runner) throws(Failure) {
    if options.isDry { return }
    let directory = runner.pipeline.output.directory
    do throws(FileError) {
      try Enclosure(base).refuseLinks(to: directory)
      let words: String
      switch try runner.publication.recover() {
      case .nothing: return
      case .dropped:
        words = "an earlier run was interrupted; what it left unfinished is made again"
      case .finished(let count):
        words =
          "an earlier run was interrupted while it published; "
          + (count == 1 ? "the last file was" : "the last \(count) files were") + " put in place"
        runner.readPublished()
      }
      runner.outcome.findings.append(
        Finding(.note, "repaired", words, at: Place(file: directory)))
    } catch {
      throw Failure(error.path, error)
    }
  }

  /// What was read may be half old and half new: nothing made from it is published, and no mistake
  /// found in it may be one.
  private func disturbedFindings(_ runner: Runner) -> [Finding] {
    runner.inputs.disturbed().map { path in
      Finding(
        .error, "cannot-read", "the file changed while the run read it; run again",
        at: Place(file: path))
    }
  }

  /// Moves the new edition into place and records it, or leaves the old one.
  private mutating func publish(_ runner: inout Runner) throws(Failure) {
    let folder = runner.pipeline.output.directory
    do throws(FileError) {
      state.removeLedger()
      let gone = leaving(&runner)
      let outputs = runner.records.flatMap(\.outputs) + runner.recordOutputs
      let ledger = Ledger(
        conditions: conditions(runner.engine),
        inputs: runner.inputs.entries.map { Ledger.Entry(path: $0.path, hash: $0.hash) },
        outputs: outputs.map { Ledger.Entry(path: Files.join(folder, $0.path), hash: $0.hash) })
      state.stages = runner.records
      state.failures = []
      var (publication, memo) = (runner.publication, runner.inputs.memo)
      let written = try publication.publish(memo: &memo) { memo throws(FileError) in
        try keepCopies(runner)
        try state.writeStages()
        try state.write(memo)
        if options.only.isEmpty { try state.write(ledger) }
        try finish(ledger)
      }
      runner.inputs.memo = memo
      runner.outcome.outputCount = outputs.count
      runner.outcome.written = written.map { Files.join(folder, $0) }
      runner.outcome.removed = gone.map { Files.join(folder, $0) }
    } catch {
      state.stages = runner.old.stages
      throw Failure(error.path, error)
    }
  }

  /// Keeps the data files as they were read, so that the next run can say which rows changed.
  private func keepCopies(_ runner: Runner) throws(FileError) {
    guard let load = runner.record("load"), runner.data != nil else { return }
    let large = runner.large.values.map(\.path)
    for path in runner.package?.resources.flatMap(\.paths) ?? [] where !large.contains(path) {
      let copy = state.copyPath(path)
      let source = Files.join(base, path)
      let old = runner.old.stage("load")?.parts.first { $0.name == path }
      if old != nil, load.parts.contains(where: { $0 == old }), Files.exists(copy) { continue }
      guard let size = try Files.identity(of: source)?.size, size < 16 << 20 else { continue }
      try Files.makeFolder(Files.parent(copy))
      try Files.replaceQuickly(copy, with: try Files.read(source))
    }
  }

  /// Marks outputs that an earlier edition had and this one has not for removal.
  private func leaving(_ runner: inout Runner) -> [String] {
    var known = Set(runner.records.flatMap(\.outputs).map(\.path))
    let old = runner.old.stages.flatMap(\.outputs).map(\.path) + runner.publishedPaths
    return old.filter { known.insert($0).inserted && runner.publication.remove($0) }
  }

  private mutating func rememberFailure(_ runner: Runner) {
    state.removeLedger()
    state.failures = runner.failed
    try? state.writeStages()
    try? state.write(runner.inputs.memo)
  }
}
