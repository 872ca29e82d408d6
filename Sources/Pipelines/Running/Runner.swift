import Calendars
import Drawing
import Expressions
import Files
import Findings
import Formats
import Hashing
import JSON
import Packages
import Tables

/// One run: decides for every stage in order whether it is stale, and makes what is.
struct Runner: Sendable {
  let options: RunOptions
  let pipeline: Pipeline
  /// The whole of `pipeline.json`.
  let configuration: Node
  let engine: Engine
  let old: RunState
  var inputs: InputFiles
  var publication: Publication
  var outcome = RunOutcome()
  /// The records of this run, in the order of the stages.
  var records: [StageRecord] = []
  var package: Package?
  var data: DataSet?
  var tables: [String: Table] = [:]
  /// The resources that tables only aggregate, and that need not be held in memory.
  var large: [String: LargeResource] = [:]
  var failures: [Finding] = []
  var failed: [Node.Member] = []
  var figureResults: (figures: [NamedFigure], claims: [CheckedClaim])?
  var figureWarnings: [Finding] = []
  var catalogues: [String: Catalogue] = [:]
  var typesetter: Typesetter?
  /// Texts without a translation, by language.
  var untranslated: [String: Set<String>] = [:]
  /// Pictures that are not written anywhere.
  var memory: [String: [UInt8]] = [:]
  /// What changed since the last edition.
  var changes: Node?
  var recorded: [StageRecord.Output] = []
  /// The manifest of the published edition.
  var published: Node?
  /// The stages that `--only` names with those below them; nil for all.
  var wanted: Set<String>?

  init(
    _ pipeline: Pipeline, _ configuration: Node, options: RunOptions, _ engine: Engine,
    old: RunState, inputs: InputFiles
  ) {
    self.pipeline = pipeline
    self.configuration = configuration
    self.options = options
    self.engine = engine
    self.old = old
    self.inputs = inputs
    publication = Publication(inputs.full(pipeline.output.directory))
    readPublished()
  }

  /// Why a stage has to run; empty when its record and its outputs still hold.
  mutating func reasons(_ id: String, _ parts: [Part]) throws(Failure) -> [Reason] {
    if options.force { return [.forced] }
    guard let record = old.stage(id) else { return [.neverRan] }
    var reasons = record.differences(to: parts)
    if let failure = old.failures.first(where: { $0.name == id }) {
      reasons.append(.failedBefore(failure.node.text ?? ""))
    }
    for output in record.outputs {
      do throws(FileError) {
        let path = Files.join(publication.folder.root, output.path)
        let hash = try inputs.memo.hash(of: path)
        if hash == nil { reasons.append(.outputMissing(output.path)) }
        if let hash, hash != output.hash { reasons.append(.outputChanged(output.path)) }
      } catch {
        reasons.append(.outputMissing(output.path))
      }
    }
    return reasons
  }

  /// Reads the manifest of the published edition.
  mutating func readPublished() {
    published = (try? Files.read(Files.join(publication.folder.root, "manifest.json")))
      .flatMap { try? JSON.parse($0) }
  }

  /// Writes down what became of a stage.
  mutating func report(_ stage: StageReport) {
    outcome.stages.append(stage)
    options.onEvent?(.ended(stage))
  }

  /// Keeps the record of a stage that is as it was.
  mutating func keep(_ id: String, _ state: StageReport.State = .fresh, _ reasons: [Reason] = []) {
    if let record = old.stage(id) { records.append(record) }
    report(StageReport(id, state, reasons))
  }

  /// Writes down that a stage ran.
  mutating func add(_ record: StageRecord, _ reasons: [Reason]) {
    records.append(record)
    report(
      StageReport(
        record.id, options.isDry ? .stale : .ran, reasons,
        steps: record.results["steps"]?.array ?? []))
  }

  /// Writes down that a stage failed; the run goes on to find what else is wrong.
  mutating func fail(_ id: String, _ failure: Failure, _ reasons: [Reason] = []) {
    failures += failure.findings
    let message = failure.findings.first?.description ?? ""
    failed.append(Node.Member(id, .text(message)))
    report(StageReport(id, .failed, reasons))
  }

  /// Takes over an output file in the new edition.
  mutating func write(_ path: String, _ bytes: [UInt8]) throws(Failure) -> StageRecord.Output {
    try write(OutputFile(path, bytes))
  }

  mutating func write(_ file: OutputFile) throws(Failure) -> StageRecord.Output {
    if !options.isDry {
      try publication.add(file.path, file.bytes, hash: file.hash, memo: &inputs.memo)
    } else if options.mode == .verify, file.path.hasSuffix(".svg") {
      memory[file.path] = file.bytes
    }
    return StageRecord.Output(path: file.path, hash: file.hash)
  }

  /// Begins an output file that is made piece by piece.
  mutating func draft(_ path: String, isLong: Bool) throws(Failure) -> Draft {
    options.isDry
      ? Draft(path, nil, isLong: isLong) : try publication.draft(path, isLong: isLong)
  }

  /// Takes over a file that is made in the new edition.
  mutating func add(_ draft: consuming Draft) throws(Failure) -> StageRecord.Output {
    let path = draft.path
    return StageRecord.Output(path: path, hash: try publication.add(draft, memo: &inputs.memo))
  }

  func record(_ id: String) -> StageRecord? { records.first { $0.id == id } }

  /// The date of the edition.
  var edition: CivilDate? {
    options.edition ?? record("load")?.results["newestDate"]?.text.flatMap { CivilDate($0) }
  }

  /// What expressions may use in every stage.
  func expressionContext(_ language: String) -> ExpressionContext {
    ExpressionContext(
      locale: Locale.named(language) ?? .english,
      now: edition.map { Double(CivilTime($0).milliseconds) } ?? 0)
  }
}
