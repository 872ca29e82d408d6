public import Calendars
public import Findings
import Hashing
public import JSON

/// What a run is asked for.
public struct RunOptions: Sendable {
  /// The path of `pipeline.json`.
  public var configuration: String
  /// Run every stage, whatever is recorded.
  public var force = false
  public var mode = Mode.write
  /// Names of stages, tables, charts or languages; empty for all.
  public var only: [String] = []
  /// Wait for another run to end, or give up at once.
  public var waits = true
  /// Where to write the dependencies for make.
  public var depfile: String?
  /// A file to touch when the run succeeded.
  public var stamp: String?
  /// The date of the edition; the newest date in the data when nil.
  public var edition: CivilDate?
  /// How tables are written as CSV.
  public var csvStyle = CSVStyle.plain
  /// Told of every stage as it begins and ends, from any thread.
  public var onEvent: (@Sendable (RunEvent) -> Void)?
  /// How many threads read large files; nil for all processors.
  public var threads: Int?
  /// Read every file as a whole, large ones too.
  public var isInMemory = false
  /// The size in bytes from which on a file is large.
  var largeSize = ContentHash.largeSize
  /// The version of the program: another one runs everything once.
  public var version: String

  /// How far a run goes.
  public enum Mode: Sendable {
    /// Makes what is stale.
    case write
    /// Says what would run.
    case look
    /// Looks for mistakes in everything, charts included.
    case check
    /// Makes everything in memory, to compare it with what is published.
    case verify
  }

  /// Whether nothing is written.
  var isDry: Bool { mode != .write }

  public init(_ configuration: String = "pipeline.json", version: String = Recuento.version) {
    self.configuration = configuration
    self.version = version
  }
}

/// The program itself.
public enum Recuento {
  public static let version = "0.1.0"
  /// Raised whenever a stage would write other bytes for the same input.
  static let engineRevision = "1"
}

/// What happens during a run, for those who show it.
public enum RunEvent: Sendable {
  /// Another run holds the lock; its process, when known.
  case waiting(holder: Int?)
  /// So many stages will be looked at.
  case planned(Int)
  /// The work on a stage begins.
  case began(String)
  /// Its files are made and wait for those of the other stages.
  case made(String)
  case ended(StageReport)
}

/// How a command ended, as the shell sees it.
public enum RunStatus: Int32, Sendable {
  case done = 0
  /// The data failed validation.
  case invalidData = 1
  /// Usage or configuration.
  case configuration = 2
  /// A file could not be read, written or rendered.
  case files = 3
  /// Another run holds the lock.
  case locked = 4
  /// `status --exit-code` found something stale.
  case stale = 10
  case interrupted = 130
}

/// What a run did, or would do.
public struct RunOutcome: Sendable {
  public var status = RunStatus.done
  public var findings: [Finding] = []
  public var stages: [StageReport] = []
  /// Paths of the outputs that were written, relative to the pipeline's folder.
  public var written: [String] = []
  /// Outputs of earlier editions that were removed.
  public var removed: [String] = []
  public var outputCount = 0
  var changedInputs: [String] = []
  /// Paths of the files that were read or looked for.
  public internal(set) var inputs: [String] = []
  /// What `verify` found different, one line a file.
  public var differences: [String] = []
  public var edition: CivilDate?

  public init() {}
}

/// A stage as a run found it.
public struct StageReport: Sendable {
  public enum State: String, Sendable {
    /// Key and outputs are as recorded.
    case fresh
    /// It ran.
    case ran
    /// It would run.
    case stale
    case failed
    /// It is stale and was not asked for.
    case skipped
  }

  public var id: String
  public var state: State
  public var reasons: [Reason]
  /// Steps of a table with rows in and out.
  public var steps: [Node]

  init(_ id: String, _ state: State, _ reasons: [Reason] = [], steps: [Node] = []) {
    self.id = id
    self.state = state
    self.reasons = reasons
    self.steps = steps
  }
}

extension Failure {
  /// The findings without those said before; one cause that stops many files is said once.
  var withoutRepetitions: Failure {
    var said = Set<[String]>()
    return Failure(
      findings.filter { finding in
        guard finding.code == "cannot-write",
          let reason = finding.message.split(separator: "': ").last
        else {
          return said.insert([finding.place.description, finding.code, finding.message]).inserted
        }
        return said.insert([finding.code, String(reason)]).inserted
      })
  }

  /// The exit status that findings deserve: files before configuration before data.
  public func status(configuration: String) -> RunStatus {
    let errors = findings.filter { $0.severity == .error }
    if errors.contains(where: { ["cannot-read", "cannot-write", "rendering"].contains($0.code) }) {
      return .files
    }
    let dataCodes = ["unmatched-key", "ambiguous-key", "correction", "figure"]
    let writtenCodes = [
      "json-syntax", "template", "unknown-name", "package-error", "resource-error", "dialect-error",
      "schema-error", "unknown-key", "unknown-value", "unknown-column", "missing-key", "type",
    ]
    let isData = errors.contains { finding in
      dataCodes.contains(finding.code)
        || finding.place.file != configuration && !writtenCodes.contains(finding.code)
    }
    return isData ? .invalidData : .configuration
  }
}
