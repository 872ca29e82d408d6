public import Findings

/// What the work makes of every job, several at once, in the order of the jobs.
public func concurrently<Job: Sendable, Made: Sendable>(
  _ jobs: [Job], _ work: @escaping @Sendable (Job) throws(Failure) -> Made
) async -> [Result<Made, Failure>] {
  await withTaskGroup(of: (index: Int, made: Result<Made, Failure>).self) { group in
    for (index, job) in jobs.enumerated() {
      group.addTask {
        do throws(Failure) { return (index, .success(try work(job))) } catch {
          return (index, .failure(error))
        }
      }
    }
    var done: [(index: Int, made: Result<Made, Failure>)] = []
    for await result in group { done.append(result) }
    return done.sorted { $0.index < $1.index }.map(\.made)
  }
}
