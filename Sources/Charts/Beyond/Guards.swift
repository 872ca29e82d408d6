import Findings
import JSON
import Tables

extension Compiler {
  /// Warns of what misleads: bars that do not start at zero, logarithms of zero, too many hues.
  mutating func guardRails() {
    var warned: Set<Int> = []
    for unit in units {
      for channel in [Channel.x, .y] {
        guard let index = unit.scales[channel], warned.insert(index).inserted else { continue }
        let scale = scales[index]
        let path = unit.encoding[channel]?.path ?? unit.path
        if unit.mark.kind == .bar, unit.encoding[channel]?.isMeasure ?? false,
          channel.secondary.map({ unit.encoding[$0] == nil }) ?? true, startsAboveZero(scale)
        {
          warn(
            "bar-without-zero", "the axis of these bars does not start at zero; lengths mislead",
            unit, path + ".scale")
        }
        if scale.type == .log, let column = unit.encoding[channel].flatMap({ unit.main[$0.column] }),
          column.numbers.contains(where: { $0.map { $0 <= 0 } ?? false })
        {
          warn(
            "log-of-zero", "a logarithmic scale cannot show zeros; they are left out", unit, path)
        }
      }
      if let index = unit.scales[.color], warned.insert(index).inserted,
        unit.encoding[.color]?.type == .nominal, scales[index].type == .ordinal
      {
        let count = categories(scales[index], .all).count
        if count > 7 {
          warn(
            "too-many-hues", "\(count) colours cannot be told apart; keep to seven or fewer", unit,
            unit.encoding[.color]?.path ?? unit.path)
        }
      }
    }
  }

  private func startsAboveZero(_ scale: ScaleComponent) -> Bool {
    guard scale.type == .linear else { return false }
    if let ends = scale["domain"]?.array?.compactMap(\.number), let low = ends.min(),
      let high = ends.max()
    {
      return low > 0 || high < 0
    }
    guard scale["zero"]?.boolean == false, let (low, high) = extent(scale, .all) else { return false }
    return low > 0 || high < 0
  }

  private mutating func warn(_ code: String, _ message: String, _ unit: Unit, _ path: String) {
    findings.append(Finding(.warning, code, message, at: place(unit.node, path)))
  }
}
