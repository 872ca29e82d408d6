import Dispatch
import Files
import Pipelines
import Synchronization

/// A line on the terminal that says how far a run is, once it lasts more than a second.
final class Progress: Sendable {
  private struct State {
    /// What is done before stages are known.
    var beginning = "reading"
    var total = 0
    var done: Set<String> = []
    /// Stages at work, in the order they began.
    var running: [String] = []
    var isShown = false
    var isOver = false

    mutating func end(_ id: String) {
      done.insert(id)
      running.removeAll { $0 == id }
    }
  }

  private let state = Mutex(State())

  /// Takes note of what happens.
  func take(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .waiting(let holder):
        let process = holder.map { " of process \($0)" } ?? ""
        state.beginning = "waiting for the run\(process) to end"
      case .planned(let count): state.total = count
      case .began(let id): state.running.append(id)
      case .made(let id): state.end(id)
      case .ended(let stage): state.end(stage.id)
      }
    }
  }

  /// Runs with the line shown on a terminal, and takes it away at the end.
  static func shown(_ options: RunOptions, on log: Log) async -> RunOutcome {
    guard Console.isTerminal, !log.isQuiet, log.format == .text else {
      var options = options
      if log.format == .json {
        options.onEvent = { if case .ended(let stage) = $0 { log.stage(stage) } }
      }
      return await Pipelines.run(options)
    }
    let progress = Progress()
    var options = options
    options.onEvent = { progress.take($0) }
    // A queue of its own: a task would wait for a thread until the drawing is over.
    let ticker = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    ticker.setEventHandler { progress.show() }
    ticker.schedule(deadline: .now() + .seconds(1), repeating: .milliseconds(100))
    ticker.activate()
    let outcome = await Pipelines.run(options)
    ticker.cancel()
    progress.clear()
    return outcome
  }

  private func show() {
    state.withLock { state in
      if state.isOver { return }
      state.isShown = true
      let name = state.running.first.map { " " + $0 } ?? ""
      let count =
        state.total > 0
        ? "\(min(state.done.count, state.total)) of \(state.total)" : state.beginning
      Console.writeError(Array("\r\u{1B}[K\(count)\(name.prefix(60))".utf8))
    }
  }

  private func clear() {
    state.withLock { state in
      state.isOver = true
      if state.isShown { Console.writeError(Array("\r\u{1B}[K".utf8)) }
    }
  }
}
