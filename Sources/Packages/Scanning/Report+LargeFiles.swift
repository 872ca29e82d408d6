import CSV
import Files
import Findings

extension Package {
  /// What the files of at least `large` bytes that can be read in blocks hold, by resource.
  func scansOfLargeFiles(limit: Int, large: Int) -> [String: ScanResult] {
    var scans: [String: ScanResult] = [:]
    for resource in resources {
      guard let path = resource.scannablePath, let size = try? Files.identity(of: path)?.size,
        size >= large
      else { continue }
      scans[resource.name] = resource.scan(path, limit: limit)
    }
    return scans
  }
}

extension Resource {
  /// Reads a file in blocks on all processors and tests every row; nil when it can only be read as a
  /// whole. Foreign keys are tested by `Package.tables`.
  func scan(
    _ path: String, limit: Int, bounds: ResourceScanner.Bounds = .init()
  ) -> ScanResult? {
    let dialect = fileDialect
    guard let head = try? CSV.head(path, dialect),
      var scanner = ResourceScanner(self, head: head, columns: [])
    else { return nil }
    scanner.bounds = bounds
    guard
      let read = try? CSV.readBlocks(
        path, dialect, head: head, threads: bounds.threads, hashing: false,
        blockLength: bounds.blockLength,
        worker: { [scanner] in scanner.worker() },
        body: { worker, block in worker.read(block) != nil })
    else { return nil }
    return try? scanner.result(read.workers, limit: limit)
  }
}

extension Report.Task {
  init(_ resource: Resource, _ scan: ScanResult) throws(FileError) {
    let labels = scan.scanner.head.labels
    self.init(
      name: resource.name, path: resource.writtenPaths.first ?? "", labels: labels,
      fieldCount: resource.schema?.fields.count ?? labels.count, rowCount: scan.rowCount,
      errors: try scan.errors(), errorCount: scan.errorCount, counts: inOrder(scan.counts),
      warnings: scan.warnings)
  }
}

extension Report {
  /// The report of a large CSV file that no descriptor describes, whose dialect is found in its
  /// beginning; nil where it has to be read as a whole.
  public init?(ofLargeCSV path: String, limit: Int = 1000) {
    guard let head = try? Files.read(path, count: CSV.headLength),
      let end = head.lastIndex(of: 10)
    else { return nil }
    var options = LoadOptions(mode: .strict, file: path)
    options.headerRows = 1
    guard let loaded = try? CSV.load(Array(head[...end]), options), loaded.labels != nil,
      loaded.encoding == .utf8, !loaded.findings.contains(where: { $0.code == "separator-line" }),
      case let resource = Resource(path: path, dialect: loaded.dialect, schema: nil),
      let scan = resource.scan(path, limit: limit), var task = try? Report.Task(resource, scan)
    else { return nil }
    task.warnings = loaded.findings.filter { $0.code == "delimiter-unclear" } + task.warnings
    self.init(path: path, tasks: [task], errors: [], warnings: [])
  }
}
