/// Gives equal spans of bytes equal codes, in the order in which they were met, over many blocks.
///
///     let encoder = SpanEncoder()
///     block.codes(2, encoder, into: &codes)
///     encoder.content(of: 0)   // the bytes of the first cell
///
/// Open addressing with linear probing over a power of two. The first and the last eight bytes of a
/// span and its length stand in the table itself, so that spans of up to sixteen bytes are compared
/// without reading them again.
public final class SpanEncoder: @unchecked Sendable {
  // One thread at a time uses an encoder; it moves to the one that collects the results.

  struct Slot {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var length: UInt32 = 0
    var code: Int32 = -1
  }

  /// How many codes there are.
  public private(set) var count = 0

  /// The slots; a loop over many spans keeps it at hand as long as no code is added.
  struct Table {
    var slots: UnsafeMutablePointer<Slot>
    var bits: Int

    /// The code of a span, or -1.
    @inline(__always)
    func code(
      _ start: UnsafePointer<UInt8>, _ length: Int, in encoder: SpanEncoder
    ) -> Int32 {
      let (head, tail) = SpanEncoder.words(start, length)
      let hash = SpanEncoder.hash(head, tail, start, length)
      let mask = 1 << bits - 1
      var place = Int(truncatingIfNeeded: hash >> UInt64(truncatingIfNeeded: 64 - bits))
      while true {
        let slot = slots[place]
        if slot.code < 0 { return -1 }
        if slot.head == head, slot.tail == tail,
          slot.length == UInt32(truncatingIfNeeded: length),
          length <= 16 || encoder.isSame(Int(slot.code), start, length)
        {
          return slot.code
        }
        place = (place + 1) & mask
      }
    }
  }

  private(set) var table: Table
  private var slots: UnsafeMutablePointer<Slot> { table.slots }
  private var bits: Int { table.bits }
  private var contents: [UInt8] = []
  private var ends: [Int] = [0]
  private var scratch: [UInt8] = []

  public init() {
    table = SpanEncoder.empty(bits: 8)
  }

  private static func empty(bits: Int) -> Table {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: 1 << bits)
    slots.initialize(repeating: Slot(), count: 1 << bits)
    return Table(slots: slots, bits: bits)
  }

  deinit { slots.deallocate() }

  /// The bytes of the span with a code.
  public func content(of code: Int) -> ArraySlice<UInt8> { contents[ends[code]..<ends[code + 1]] }

  /// Forgets all codes.
  public func removeAll() {
    slots.update(repeating: Slot(), count: 1 << bits)
    count = 0
    contents.removeAll(keepingCapacity: true)
    ends = [0]
  }

  /// The code of these bytes.
  public func code(of content: [UInt8]) -> Int32 {
    (content + [0, 0, 0, 0, 0, 0, 0, 0]).withUnsafeBufferPointer {
      code($0.baseAddress!, content.count)
    }
  }

  /// The code of a span that may be read up to eight bytes past its end.
  func code(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let known = table.code(start, length, in: self)
    return known < 0 ? add(start, length) : known
  }

  /// The code of a span between quotes, doubled quotes taken once.
  func code(quoted start: UnsafePointer<UInt8>, _ length: Int, quote: UInt8) -> Int32 {
    scratch.removeAll(keepingCapacity: true)
    var i = 1
    while i < length - 1 {
      scratch.append(start[i])
      i += start[i] == quote ? 2 : 1
    }
    return code(of: scratch)
  }

  @inline(__always)
  private static func words(
    _ start: UnsafePointer<UInt8>, _ length: Int
  ) -> (head: UInt64, tail: UInt64) {
    let raw = UnsafeRawPointer(start)
    // Without a branch: the lengths of cells come in no order that a processor could foresee.
    let mask = UInt64.max >> UInt64(truncatingIfNeeded: 64 - 8 * min(length, 8))
    let head = raw.loadUnaligned(as: UInt64.self) & mask
    let tail = (raw + max(length - 8, 0)).loadUnaligned(as: UInt64.self) & mask
    return (head, tail)
  }

  @inline(__always)
  private static func hash(
    _ head: UInt64, _ tail: UInt64, _ start: UnsafePointer<UInt8>, _ length: Int
  ) -> UInt64 {
    var hash = (head &+ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15 ^ tail
    if length > 16 {
      var i = 8
      while i < length - 8 {
        let word = UnsafeRawPointer(start + i).loadUnaligned(as: UInt64.self)
        hash = (hash ^ hash >> 29 ^ word) &* 0x94D0_49BB_1331_11EB
        i += 8
      }
    }
    hash ^= hash >> 32
    return hash &* 0xBF58_476D_1CE4_E5B9
  }

  private func isSame(_ code: Int, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    content(of: code).elementsEqual(UnsafeBufferPointer(start: start, count: length))
  }

  private func add(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let (head, tail) = SpanEncoder.words(start, length)
    let code = Int32(truncatingIfNeeded: count)
    put(
      Slot(head: head, tail: tail, length: UInt32(truncatingIfNeeded: length), code: code),
      SpanEncoder.hash(head, tail, start, length))
    count += 1
    contents.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
    ends.append(contents.count)
    if count * 2 > 1 << bits { grow() }
    return code
  }

  private func put(_ slot: Slot, _ hash: UInt64) {
    let mask = 1 << bits - 1
    var place = Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
    while slots[place].code >= 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private func grow() {
    let old = table
    table = SpanEncoder.empty(bits: old.bits + 1)
    contents.append(contentsOf: repeatElement(0, count: 8))
    contents.withUnsafeBufferPointer { bytes in
      for index in 0..<1 << old.bits where old.slots[index].code >= 0 {
        let slot = old.slots[index]
        let start = bytes.baseAddress! + ends[Int(slot.code)]
        put(slot, SpanEncoder.hash(slot.head, slot.tail, start, Int(slot.length)))
      }
    }
    contents.removeLast(8)
    old.slots.deallocate()
  }
}
