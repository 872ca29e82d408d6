import CCells

/// Gives equal spans of bytes equal codes, in the order in which they were met, over many blocks.
///
///     let encoder = SpanEncoder()
///     block.codes(2, encoder, into: &codes)
///     encoder.content(of: 0)   // the bytes of the first cell
///
/// Open addressing with linear probing. Spans of fewer than sixteen bytes stand in the table itself, so
/// that they are compared without being read again.
public final class SpanEncoder: @unchecked Sendable {
  // One thread at a time uses an encoder; it moves to the one that collects the results. No access
  // overlaps another, which would else be tested for every new code again and again.

  /// How many codes there are.
  @exclusivity(unchecked) public private(set) var count = 0

  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<cells_slot>
  @exclusivity(unchecked) private var bits: UInt32
  /// For each place of a day its code, or -1; nil before the first day.
  @exclusivity(unchecked) private var days: UnsafeMutablePointer<Int32>?
  /// The spans, one after the other, and where each ends behind a 0.
  @exclusivity(unchecked) private var contents = Room<UInt8>(capacity: 256)
  @exclusivity(unchecked) private var ends = Room<Int64>(capacity: 64)
  @exclusivity(unchecked) private var scratch: [UInt8] = []

  private static let fewestBits: UInt32 = 8
  /// How many bytes past its end a span may be read.
  static let slack = 16

  public init() {
    bits = SpanEncoder.fewestBits
    slots = SpanEncoder.free(bits)
    ends.append(0)
  }

  private static func free(_ bits: UInt32) -> UnsafeMutablePointer<cells_slot> {
    let slots = UnsafeMutablePointer<cells_slot>.allocate(capacity: 1 << Int(bits))
    slots.initialize(repeating: cells_slot(low: 0, high: 0, code: -1), count: 1 << Int(bits))
    return slots
  }

  private static func freeDays() -> UnsafeMutablePointer<Int32> {
    let days = UnsafeMutablePointer<Int32>.allocate(capacity: Int(CELLS_DAYS))
    days.initialize(repeating: -1, count: Int(CELLS_DAYS))
    return days
  }

  deinit {
    slots.deallocate()
    days?.deallocate()
  }

  /// The bytes of the span with a code.
  public func content(of code: Int) -> [UInt8] {
    Array(contents.values[Int(ends.values[code])..<Int(ends.values[code + 1])])
  }

  /// The spans with these codes, a record each.
  public func records(_ codes: Range<Int>) -> Records {
    let ends = ends.values
    let start = Int(ends[codes.lowerBound])
    return Records(
      column: Array(contents.values[start..<Int(ends[codes.upperBound])]),
      ends: codes.map { Int(ends[$0 + 1]) - start })
  }

  /// All spans, one after the other, and where each ends behind a 0.
  var spans: (contents: [UInt8], ends: [Int64]) { (Array(contents.values), Array(ends.values)) }

  /// Forgets all codes.
  public func removeAll() {
    slots.deallocate()
    bits = SpanEncoder.fewestBits
    slots = SpanEncoder.free(bits)
    count = 0
    days?.deallocate()
    days = nil
    contents.removeAll()
    ends.removeAll()
    ends.append(0)
  }

  /// The code of these bytes, a new one when they were not met before.
  public func code(of content: [UInt8]) -> Int32 { code(of: content[...]) }

  func code(of content: ArraySlice<UInt8>) -> Int32 {
    padded(content) { known($0, $1) ?? add($0, $1) }
  }

  /// The code of bytes that have one. Several threads may ask at once while none adds a code.
  public func knownCode(of content: [UInt8]) -> Int32? {
    // Not in the encoder's own room, which is for one thread.
    let padded = content + repeatElement(0, count: SpanEncoder.slack)
    return padded.withUnsafeBufferPointer { known($0.baseAddress!, content.count) }
  }

  private func padded<Code>(
    _ content: ArraySlice<UInt8>, _ body: (_ start: UnsafePointer<UInt8>, _ length: Int) -> Code
  ) -> Code {
    scratch.removeAll(keepingCapacity: true)
    scratch += content
    scratch.append(contentsOf: repeatElement(0, count: SpanEncoder.slack))
    return scratch.withUnsafeBufferPointer { body($0.baseAddress!, content.count) }
  }

  private func known(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int32? {
    var span = cells_span(start: 0, length: UInt32(truncatingIfNeeded: length))
    var code: Int32 = 0
    var table = table
    return cells_span_codes(start, &span, 1, &table, 0, &code) == 1 ? code : nil
  }

  /// The code of a span between quotes, doubled quotes taken once.
  func code(quoted start: UnsafePointer<UInt8>, _ length: Int, quote: UInt8) -> Int32 {
    var content: [UInt8] = []
    var i = 1
    while i < length - 1 {
      content.append(start[i])
      i += start[i] == quote ? 2 : 1
    }
    return code(of: content)
  }

  /// Puts down the codes of the rows from `row` on; the first row whose cell has none, or has to be
  /// unquoted.
  func codes(
    _ column: inout cells_column, from row: Int, into codes: UnsafeMutablePointer<Int32>
  ) -> Int {
    var table = table
    return cells_codes(&column, &table, row, codes)
  }

  /// Appends the codes of spans of a text, which goes on for `slack` bytes behind each of them.
  func append(
    _ spans: [cells_span], of text: UnsafePointer<UInt8>, to codes: inout [Int32]
  ) {
    let known = codes.count
    codes.append(contentsOf: repeatElement(0, count: spans.count))
    codes.withUnsafeMutableBufferPointer { codes in
      guard let base = codes.baseAddress else { return }
      var next = 0
      while true {
        var table = table
        next = cells_span_codes(text, spans, spans.count, &table, next, base + known)
        if next == spans.count { return }
        base[known + next] = add(text + Int(spans[next].start), Int(spans[next].length))
        next += 1
      }
    }
  }

  private var table: cells_table {
    cells_table(
      slots: slots, bits: bits, contents: contents.start, content_ends: ends.start, days: days)
  }

  /// Gives a span a code that has none.
  func add(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let code = Int32(truncatingIfNeeded: count)
    var slot = cells_slot_of(start, length)
    slot.code = code
    count += 1
    contents.append(start, length)
    ends.append(Int64(contents.count))
    // Few cells are looked for often: they get room enough to stand where they are looked for first.
    if count << (count <= 1024 ? 2 : 1) > 1 << Int(bits) { grow() }
    cells_put(slots, bits, slot)
    let day = length < 16 ? cells_day(slot) : -1
    if day >= 0 {
      let days = days ?? SpanEncoder.freeDays()
      days[Int(day)] = code
      self.days = days
    }
    return code
  }

  private func grow() {
    let (old, oldCount) = (slots, 1 << Int(bits))
    bits += 1
    slots = SpanEncoder.free(bits)
    for index in 0..<oldCount where old[index].code >= 0 { cells_put(slots, bits, old[index]) }
    old.deallocate()
  }
}
