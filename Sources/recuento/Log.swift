import ArgumentParser
import Calendars
import Findings
import JSON
import Pipelines

/// How a command speaks on standard error.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// What a command says to those who watch it: lines for people, or one JSON object a line.
struct Log: Sendable {
  var format = LogFormat.text
  var isQuiet = false

  func findings(_ findings: [Finding]) {
    guard format == .json else { return printFindings(findings, quiet: isQuiet) }
    for finding in findings where !isQuiet || finding.severity == .error {
      event("finding", finding.node.members ?? [])
    }
  }

  /// A sentence on what was done.
  func message(_ text: String) {
    if isQuiet || text.isEmpty { return }
    guard format == .json else { return printMessage(text) }
    event("message", [.init("message", .text(text))])
  }

  /// A stage that ended, as it happens; people see it in the summary.
  func stage(_ stage: StageReport) {
    if format == .json, !isQuiet { event("stage", stage.node.members ?? []) }
  }

  /// A run that ended.
  func end(_ outcome: RunOutcome, _ summary: String) {
    guard format == .json else { return message(summary) }
    event(
      "end",
      [
        .init("status", .number(Double(outcome.status.rawValue))),
        .init("edition", outcome.edition.map { .text($0.description) } ?? .null),
        .init("outputs", .number(outcome.outputCount)),
        .init("written", .array(outcome.written.map(Node.text))),
        .init("removed", .array(outcome.removed.map(Node.text))),
      ])
  }

  private func event(_ name: String, _ members: [Node.Member]) {
    printMessage(Node.object([.init("event", .text(name))] + members).written())
  }
}

extension StageReport {
  /// The stage for programs.
  var node: Node {
    .object([
      .init("stage", .text(id)), .init("state", .text(state.rawValue)),
      .init("reasons", .array(reasons.map { .text($0.description) })),
    ])
  }
}

extension Finding {
  /// Whether a command tells it unasked. Notes wait for `--verbose`, but that an interrupted run was
  /// repaired, or that a copy has no pictures, is said at once.
  var isToldUnasked: Bool { severity != .note || ["repaired", "left-out"].contains(code) }
}
