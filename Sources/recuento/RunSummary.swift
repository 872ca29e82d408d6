import JSON
import Pipelines

/// What a run did, in words.
struct RunSummary {
  let outcome: RunOutcome
  var isDry = false
  var isVerbose = false

  var text: String {
    var lines: [String] = []
    if isVerbose || isDry {
      for stage in outcome.stages where isVerbose || stage.state != .fresh {
        lines.append(describe(stage))
        if isVerbose { lines += stage.steps.map { "    " + stepLine($0) } }
      }
    }
    if outcome.status == .done {
      lines.append(whatWasDone)
    } else if outcome.status != .locked {
      lines.append("the run failed; the outputs are as they were")
    }
    return lines.joined(separator: "\n")
  }

  private var whatWasDone: String {
    let count = outcome.stages.count { $0.state == .ran || $0.state == .stale }
    if isDry {
      return count == 0 ? "nothing to do" : "\(count) of \(outcome.stages.count) stages would run"
    }
    if count == 0, outcome.written.isEmpty, outcome.removed.isEmpty {
      return "nothing to do: \(outcome.outputCount) outputs are current"
    }
    let removed = outcome.removed.count
    return "\(count) of \(outcome.stages.count) stages ran; "
      + "\(outcome.written.count) of \(outcome.outputCount) outputs changed"
      + (removed > 0 ? ", \(removed) removed" : "")
  }

  private func stepLine(_ step: Node) -> String {
    let unmatched = step["unmatched"]?.array?.count ?? 0
    return "\(step["step"]?.text ?? ""): \(step["rowsIn"]?.integer ?? 0) rows in, "
      + "\(step["rowsOut"]?.integer ?? 0) out"
      + (unmatched > 0 ? ", \(unmatched) keys unmatched" : "")
  }
}

/// One line on a stage: its name, its state, why.
func describe(_ stage: StageReport) -> String {
  let reasons = stage.reasons.map(\.description).joined(separator: "; ")
  return "\(stage.id): \(stage.state.rawValue)" + (reasons.isEmpty ? "" : " (\(reasons))")
}
