import CSV
import Files
import Findings

extension Package {
  /// What is wrong with the files of at least `large` bytes that can be tested row by row, by resource.
  func tasksOfLargeFiles(limit: Int, large: Int) -> [String: Report.Task] {
    var tasks: [String: Report.Task] = [:]
    for resource in resources where !isReferenced(resource.name) {
      guard let path = resource.scannablePath, let size = try? Files.identity(of: path)?.size,
        size >= large
      else { continue }
      tasks[resource.name] = resource.taskOfBlocks(path, limit: limit)
    }
    return tasks
  }

  /// Whether foreign keys look for values in a resource.
  private func isReferenced(_ name: String) -> Bool {
    resources.contains { other in
      other.schema?.foreignKeys.contains { ($0.resource ?? other.name) == name } ?? false
    }
  }
}

extension Resource {
  /// Reads a file in blocks on all processors and tests every row; nil when a rule concerns all rows
  /// at once, or the file can only be read as a whole.
  func taskOfBlocks(_ path: String, limit: Int) -> Report.Task? {
    let dialect = fileDialect
    guard let head = try? CSV.head(path, dialect),
      let scanner = ResourceScanner(self, head: head, columns: []),
      let read = try? CSV.readBlocks(
        path, dialect, head: head, threads: Threads.processors, hashing: false,
        worker: { scanner.worker() }, body: { worker, block in worker.read(block) != nil }),
      let result = try? scanner.result(read.workers, file: path, limit: limit)
    else { return nil }
    return Report.Task(
      name: name, path: writtenPaths.first ?? "", labels: head.labels,
      fieldCount: schema?.fields.count ?? head.labels.count, rowCount: result.rowCount,
      errors: result.errors, errorCount: result.errorCount, counts: inOrder(result.counts),
      warnings: result.warnings)
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
      var task = Resource(path: path, dialect: loaded.dialect, schema: nil)
        .taskOfBlocks(path, limit: limit)
    else { return nil }
    task.warnings = loaded.findings.filter { $0.code == "delimiter-unclear" } + task.warnings
    self.init(path: path, tasks: [task], errors: [], warnings: [])
  }
}
