import Arguments
import Formats
import JSON

/// A statistic for people: the estimate, its interval, level, method and n first, then the rest.
///
///     proportion  0.97
///     interval    0.915479 to 0.989743
///     level       0.95
///     method      Wilson
///     n           100
///
/// Numbers are rounded to six significant digits, whole ones are written out; lists and objects are
/// JSON, as `--format json` gives them whole.
func statisticText(_ result: Node) -> String {
  if let reason = result["undefined"]?.text { return "undefined: \(reason)\n" }
  guard let members = result.members else { return plain(result) + "\n" }
  var rows: [(name: String, text: String)] = []
  let names = members.map(\.name)
  let company = [
    "lower", "upper", "level", "method", "n", "warnings", "observed", "nObserved", "missing",
  ]
  let hasInterval = names.contains("lower") && names.contains("upper")
  let first = hasInterval ? names.first { !company.contains($0) } : nil
  if let first, let value = result[first] { rows.append((first, plain(value))) }
  if hasInterval, let lower = result["lower"], let upper = result["upper"] {
    rows.append(("interval", lower.array == nil ? "\(plain(lower)) to \(plain(upper))" : ""))
    if lower.array != nil {
      rows.removeLast()
      rows += [("lower", plain(lower)), ("upper", plain(upper))]
    }
  }
  for name in ["level", "method", "n"] {
    if let value = result[name] { rows.append((name, plain(value))) }
  }
  let shown = (hasInterval ? ["lower", "upper"] : []) + ["level", "method", "n", first ?? ""]
  for member in members where !shown.contains(member.name) && member.name != "warnings" {
    rows.append((member.name, plain(member.node)))
  }
  for warning in result["warnings"]?.array ?? [] {
    rows.append(("warning", plain(warning)))
  }
  let width = rows.map(\.name.count).max() ?? 0
  return rows.map { row in
    row.name + String(repeating: " ", count: width - row.name.count + 2) + row.text + "\n"
  }.joined()
}

/// A value in one line.
private func plain(_ node: Node) -> String {
  switch node.value {
  case .null: "missing"
  case .boolean(let truth): truth ? "yes" : "no"
  case .number(let number):
    number == number.rounded() && number.magnitude < 1e15
      ? Node.number(number).written() : significant(number)
  case .text("inf"): "infinity"
  case .text("-inf"): "-infinity"
  case .text(let text): text
  case .array, .object: node.written()
  }
}

private let sixDigits = try? NumberFormat(".6~g")

private func significant(_ number: Double) -> String {
  let text = sixDigits?.string(number) ?? Node.number(number).written()
  return text.replacing("\u{2212}", with: "-")
}
