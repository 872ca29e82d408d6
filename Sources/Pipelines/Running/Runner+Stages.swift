import Findings

extension Runner {
  /// All stages in order; collects what is wrong and throws when anything was.
  mutating func runStages() async throws(Failure) {
    try resolveWanted()
    options.onEvent?(.planned(pipeline.stages.count))
    try runLoad()
    warnOverdue()
    try collecting { (runner) throws(Failure) in try runner.runTables() }
    if failures.isEmpty {
      try collecting { (runner) throws(Failure) in try runner.runFigures() }
    }
    if failures.isEmpty || options.mode == .check {
      do throws(Failure) { try await runCharts() } catch { failures += error.findings }
    }
    if failures.isEmpty {
      do throws(Failure) {
        try runChanges()
        try await runReports()
      } catch { failures += error.findings }
    }
    reportUntranslated()
    if !failures.isEmpty { throw Failure([]) }
    outcome.edition = edition
  }

  /// Resources that had passed their update period at the date of the edition.
  private mutating func warnOverdue() {
    for (resource, days) in overdue {
      outcome.findings.append(
        Finding(
          .warning, "overdue",
          "the resource '\(resource)' is \(days) days past its update period; look for newer figures",
          at: Place(file: pipeline.package?.path)))
    }
  }

  /// Runs a step whose failure does not keep the next from running.
  private mutating func collecting(
    _ step: (inout Runner) throws(Failure) -> Void
  ) throws(Failure) {
    do throws(Failure) {
      try step(&self)
    } catch {
      failures += error.findings
    }
  }
}
