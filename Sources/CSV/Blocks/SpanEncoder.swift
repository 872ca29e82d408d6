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
  /// For each place of a day its code, or -1; empty before the first day.
  @exclusivity(unchecked) private var days: [Int32] = []
  @exclusivity(unchecked) private var contents: [UInt8] = []
  @exclusivity(unchecked) private var ends: [Int64] = [0]
  @exclusivity(unchecked) private var scratch: [UInt8] = []

  private static let fewestBits: UInt32 = 8

  public init() {
    bits = SpanEncoder.fewestBits
    slots = SpanEncoder.free(bits)
  }

  private static func free(_ bits: UInt32) -> UnsafeMutablePointer<cells_slot> {
    let slots = UnsafeMutablePointer<cells_slot>.allocate(capacity: 1 << Int(bits))
    slots.initialize(repeating: cells_slot(low: 0, high: 0, code: -1), count: 1 << Int(bits))
    return slots
  }

  deinit { slots.deallocate() }

  /// The bytes of the span with a code.
  public func content(of code: Int) -> ArraySlice<UInt8> {
    contents[Int(ends[code])..<Int(ends[code + 1])]
  }

  /// The spans with these codes, a record each.
  public func records(_ codes: Range<Int>) -> Records {
    let start = Int(ends[codes.lowerBound])
    return Records(
      column: Array(contents[start..<Int(ends[codes.upperBound])]),
      ends: codes.map { Int(ends[$0 + 1]) - start })
  }

  /// Forgets all codes.
  public func removeAll() {
    slots.deallocate()
    bits = SpanEncoder.fewestBits
    slots = SpanEncoder.free(bits)
    count = 0
    days.removeAll()
    contents.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    ends.append(0)
  }

  /// The code of these bytes, a new one when they were not met before.
  public func code(of content: [UInt8]) -> Int32 {
    padded(content) { known($0, $1) ?? add($0, $1) }
  }

  /// The code of bytes that have one. Several threads may ask at once while none adds a code.
  public func knownCode(of content: [UInt8]) -> Int32? {
    // Not in the encoder's own room, which is for one thread.
    let padded = content + repeatElement(0, count: 16)
    return padded.withUnsafeBufferPointer { known($0.baseAddress!, content.count) }
  }

  /// Spans may be read up to sixteen bytes past their ends.
  private func padded<Code>(
    _ content: [UInt8], _ body: (_ start: UnsafePointer<UInt8>, _ length: Int) -> Code
  ) -> Code {
    scratch.removeAll(keepingCapacity: true)
    scratch += content
    scratch.append(contentsOf: repeatElement(0, count: 16))
    return scratch.withUnsafeBufferPointer { body($0.baseAddress!, content.count) }
  }

  private func known(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int32? {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2) { ends in
      ends[0] = .max
      ends[1] = UInt32(truncatingIfNeeded: length)
      var column = cells_column(
        text: start, ends: ends.baseAddress! + 1, rows: 1, width: 1, column: 0, quote: -1,
        has_returns: 0)
      var code: Int32 = 0
      return codes(&column, from: 0, into: &code) == 1 ? code : nil
    }
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
    contents.withUnsafeBufferPointer { contents in
      ends.withUnsafeBufferPointer { ends in
        days.withUnsafeBufferPointer { days in
          var table = cells_table(
            slots: slots, bits: bits, contents: contents.baseAddress,
            content_ends: ends.baseAddress, days: days.isEmpty ? nil : days.baseAddress)
          return cells_codes(&column, &table, row, codes)
        }
      }
    }
  }

  /// Gives a span a code that has none.
  func add(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let code = Int32(truncatingIfNeeded: count)
    var slot = cells_slot_of(start, length)
    slot.code = code
    count += 1
    contents.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
    ends.append(Int64(contents.count))
    // Few cells are looked for often: they get room enough to stand where they are looked for first.
    if count << (count <= 1024 ? 2 : 1) > 1 << Int(bits) { grow() }
    put(slot)
    let day = length < 16 ? cells_day(slot) : -1
    if day >= 0 {
      if days.isEmpty { days = Array(repeating: -1, count: Int(CELLS_DAYS)) }
      days[Int(day)] = code
    }
    return code
  }

  private func put(_ slot: cells_slot) {
    let mask = 1 << Int(bits) - 1
    var place = cells_start(slot, bits)
    while slots[place].code >= 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private func grow() {
    let (old, oldCount) = (slots, 1 << Int(bits))
    bits += 1
    slots = SpanEncoder.free(bits)
    for index in 0..<oldCount where old[index].code >= 0 { put(old[index]) }
    old.deallocate()
  }
}
