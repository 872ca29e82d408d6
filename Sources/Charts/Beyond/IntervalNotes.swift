import Formats
import Tables

/// What an interval that is drawn is: its level, how it was made, and from how many cases.
private struct IntervalKind {
  /// Nil where none was published.
  var level: Double?
  var method: String
  var sizes: ClosedRange<Double>?
  var isSizeMissing = false
}

extension Compiler {
  /// A sentence on every kind of interval whose limits are drawn, computed from the rows drawn:
  /// "Intervals: 95% Garwood, n = 106 to 495; 95% Wilson, n not published."
  ///
  /// A limit is a column that the table knows as one, see ``Tables/Field/interval``. Nil when none
  /// is drawn.
  var intervalNote: String? {
    var kinds: [IntervalKind] = []
    for unit in units {
      for channel in [Channel.x, .x2, .y, .y2] {
        guard let definition = unit.encoding[channel], let name = definition.field,
          let columns = unit.raw.field(name)?.interval
        else { continue }
        collect(name, columns, unit.raw, &kinds)
      }
    }
    guard !kinds.isEmpty else { return nil }
    let phrases = Phrases.of(context)
    return phrases.intervals + kinds.map { text($0, phrases) }.joined(separator: "; ") + "."
  }

  private func collect(
    _ limit: String, _ columns: IntervalColumns, _ table: Table, _ kinds: inout [IntervalKind]
  ) {
    guard let limits = table[limit], let level = table[columns.level],
      let method = table[columns.method]
    else { return }
    let sizes = table[columns.n]
    for row in 0..<table.rowCount where limits.number(at: row) != nil {
      guard let method = method.text(at: row) else { continue }
      let level = level.number(at: row)
      let index =
        kinds.firstIndex { $0.level == level && $0.method == method } ?? kinds.count
      if index == kinds.count { kinds.append(IntervalKind(level: level, method: method)) }
      if let n = sizes?.number(at: row) {
        let known = kinds[index].sizes ?? n...n
        kinds[index].sizes = min(known.lowerBound, n)...max(known.upperBound, n)
      } else {
        kinds[index].isSizeMissing = true
      }
    }
  }

  private func text(_ kind: IntervalKind, _ phrases: Phrases) -> String {
    let locale = context.locale
    var text = (kind.level.map { locale.percent($0) + " " } ?? "") + context.translate(kind.method)
    if kind.level == nil { text += ", " + phrases.levelUnknown }
    if let sizes = kind.sizes {
      text += ", n = " + locale.number(sizes.lowerBound)
      if sizes.upperBound > sizes.lowerBound {
        text += phrases.to + locale.number(sizes.upperBound)
      }
    }
    if kind.isSizeMissing {
      text += ", " + (kind.sizes == nil ? phrases.sizeUnknown : phrases.sizeSometimesUnknown)
    }
    return text
  }
}
