import CSV
import Files
import Findings
import JSON
import Packages
import Reports
import Tables
import Transforms

/// A large file that tables only aggregate: it is read in blocks, and never held in memory.
struct LargeResource: Sendable {
  let resource: Resource
  /// The file, as the pipeline names it and as the system does.
  let path: String
  let fullPath: String
  let size: Int
  let head: CSV.Head
  private(set) var scanner: ResourceScanner
  /// The tables that are made of it, in the order of the pipeline.
  let plans: [(name: String, plan: StreamedAggregation)]
  /// The tables whose definition is mistaken.
  let mistakes: [String: Failure]
  /// The content of the file.
  var hash: String?
  var outcome: Outcome?

  enum Outcome: Sendable {
    case scanned(ScanResult, groups: [String: StreamedAggregation.Groups])
    /// The file has to be read as a whole after all.
    case whole
  }

  /// Nil when the resource has to be read as a whole, or one of the tables has to.
  init?(
    _ resource: Resource, path: String, fullPath: String, size: Int,
    tables: [TableDefinition], context: TransformContext
  ) throws(FileError) {
    guard let head = try CSV.head(fullPath, resource.fileDialect),
      let bare = ResourceScanner(resource, head: head, columns: [])
    else { return nil }
    var plans: [(name: String, plan: StreamedAggregation)] = []
    var mistakes: [String: Failure] = [:]
    for table in tables {
      // The date of the edition may come from the file itself.
      if table.configuration.texts.contains(where: { $0.mentions("now(") }) { return nil }
      do throws(Failure) {
        let plan = try StreamedAggregation(
          table.transforms, prototype: bare.prototype, plainNumbers: bare.plainNumbers, in: context,
          path: "tables.\(table.name).transform")
        guard let plan else { return nil }
        plans.append((table.name, plan))
      } catch {
        mistakes[table.name] = error
      }
    }
    let requests = LargeResource.requests(plans.map(\.plan))
    guard let scanner = ResourceScanner(resource, head: head, columns: requests, file: fullPath)
    else {
      return nil
    }
    self.resource = resource
    self.path = path
    self.fullPath = fullPath
    self.size = size
    self.head = head
    self.scanner = scanner
    self.plans = plans
    self.mistakes = mistakes
  }

  /// The columns that the plans need, each once.
  private static func requests(_ plans: [StreamedAggregation]) -> [ResourceScanner.Request] {
    let coded = Set(plans.flatMap(\.codedColumns))
    let numbers = Set(plans.flatMap(\.numberColumns)).subtracting(coded)
    return coded.sorted().map { .init($0, isCoded: true) }
      + numbers.sorted().map { .init($0, isCoded: false) }
  }

  /// What one thread makes of the file.
  private struct Worker: Sendable {
    var scan: ScanWorker
    var tables: [AggregationWorker]
  }

  /// Reads the file once, for all tables; takes its hash on the way when that is wanted.
  mutating func scan(threads: Int, hashing: Bool) throws(Failure) {
    do throws(FileError) {
      let names = scanner.requestedNames
      scanner.bounds.threads = threads
      let (scanner, plans) = (scanner, plans.map(\.plan))
      let read = try CSV.readBlocks(
        fullPath, resource.fileDialect, head: head, threads: threads, hashing: hashing,
        worker: {
          Worker(scan: scanner.worker(), tables: plans.map { $0.worker(columns: names) })
        },
        body: { worker, block in
          guard let rows = worker.scan.read(block) else { return false }
          for index in worker.tables.indices where !worker.tables[index].add(rows) { return false }
          return true
        })
      outcome = .whole
      guard let read, let result = try scanner.result(read.workers.map(\.scan)) else { return }
      outcome = scanned(result, read.workers.map(\.tables), threads: threads)
      if let taken = read.hash { hash = taken }
    } catch {
      throw Failure(path, error)
    }
  }

  /// What all threads' shares make together; nothing of data with errors.
  private func scanned(
    _ result: ScanResult, _ shares: [[AggregationWorker]], threads: Int
  ) -> Outcome {
    var groups: [String: StreamedAggregation.Groups] = [:]
    if result.errorCount > 0 { return .scanned(result, groups: [:]) }
    for (index, (name, plan)) in plans.enumerated() {
      guard let made = plan.groups(shares.map { $0[index] }, threads: threads) else {
        return .whole
      }
      groups[name] = made
    }
    return .scanned(result, groups: groups)
  }
}
