/// Delimiters of more than one byte: a single one that occurs nowhere stands for them.
extension CSV {
  /// A mark that stands doubled between all cells, such as `||` and `::`; nil when single ones
  /// separate them.
  static func doubledDelimiter(_ text: [UInt8], _ options: LoadOptions) -> String? {
    let sample = Array(text.prefix(1 << 16))
    let isCut = text.count > sample.count
    for mark: UInt8 in [124, 58, 126, 94] where sample.contains(mark) {
      let plain = replacingAll([mark, mark], in: sample)
      guard plain.count < sample.count else { continue }
      let doubled = spread(plain, 0x1F, options, isCut)
      guard doubled.width > 1, doubled.share >= 0.95, mark != 58 || doubled.isFirst else {
        continue
      }
      let single = spread(sample, mark, options, isCut)
      let isSingle = single.width >= 2 * doubled.width || single.isFirst && !doubled.isFirst
      if isSingle, single.share >= 0.9 { continue }
      return String(decoding: [mark, mark], as: UTF8.self)
    }
    return nil
  }

  /// The width of most rows without a quote out of place by a delimiter and the best quote, their share,
  /// and whether the first row has it.
  private static func spread(
    _ sample: [UInt8], _ delimiter: UInt8, _ options: LoadOptions, _ isCut: Bool
  ) -> (width: Int, share: Double, isFirst: Bool) {
    var reader = LooseReader(sample, dialect(sample, delimiter, options, isCut))
    var widths: [Int] = []
    while widths.count < 100, let row = reader.next() {
      if row.cells.count == 1, isBlank(row.cells[0]) { continue }
      widths.append(row.faults == 0 ? row.cells.count : 0)
    }
    if isCut, reader.position == sample.count { _ = widths.popLast() }
    let width = Widths(widths).mode
    let fitting = widths.count { $0 == width }
    return (width, Double(fitting) / Double(max(1, widths.count)), widths.first == width)
  }

  private static func dialect(
    _ sample: [UInt8], _ delimiter: UInt8, _ options: LoadOptions, _ isCut: Bool
  ) -> LooseDialect {
    var given = Sniffer.Given(options)
    given.delimiter = delimiter
    return Sniffer(sample, given: given, isCut: isCut).choose().dialect
  }

  /// The text with a single byte in place of a long delimiter, outside of quoted cells.
  static func withoutLong(
    _ mark: [UInt8], _ text: [UInt8], _ options: LoadOptions
  ) -> [UInt8] {
    let sample = replacingAll(mark, in: Array(text.prefix(1 << 16)))
    return replacing(mark, in: text, dialect(sample, 0x1F, options, text.count > 1 << 16))
  }

  private static func replacingAll(_ mark: [UInt8], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      let isMark = text[i] == mark[0] && text[i...].starts(with: mark)
      result.append(isMark ? 0x1F : text[i])
      i += isMark ? mark.count : 1
    }
    return result
  }

  private static func replacing(
    _ mark: [UInt8], in text: [UInt8], _ dialect: LooseDialect
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var i = 0
    var isStart = true
    while i < text.count {
      if isStart, text[i] == dialect.quote, let end = quotedEnd(text, i, mark, dialect.escape) {
        result += text[i..<end]
        i = end
      } else if text[i] == mark[0], text[i...].starts(with: mark) {
        result.append(0x1F)
        i += mark.count
        isStart = true
        continue
      } else {
        result.append(text[i])
        i += 1
      }
      isStart = i > 0 && (text[i - 1] == 10 || text[i - 1] == 13)
    }
    return result
  }

  /// Where a quoted cell ends that is closed within a mebibyte before a delimiter or a line end.
  private static func quotedEnd(
    _ text: [UInt8], _ start: Int, _ mark: [UInt8], _ escape: UInt8?
  ) -> Int? {
    let quote = text[start]
    var i = start + 1
    let end = min(text.count, start + LooseReader.longestCell)
    while i < end {
      if text[i] == escape {
        i += 1
      } else if text[i] == quote {
        if i + 1 == text.count || text[i + 1] == 10 || text[i + 1] == 13
          || text[(i + 1)...].starts(with: mark)
        {
          return i + 1
        }
        if text[i + 1] == quote { i += 1 }
      }
      i += 1
    }
    return nil
  }
}
