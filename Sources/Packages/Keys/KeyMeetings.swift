import CSV

/// The keys that one thread met, by their contents: where each stood first, and the rows behind it.
struct KeyMeetings: Sendable {
  private let encoder = SpanEncoder()
  /// For each key, the place of the first row that has it.
  private var places: [Int] = []
  private var found = RowsFound()
  private var bytes: [UInt8] = []

  /// Adds a row behind those that were added before.
  mutating func add(_ keys: KeyReader, row: Int, of block: Block?, place: Int, limit: Int) {
    keys.bytes(row, of: block, into: &bytes)
    meet(place, limit: limit)
  }

  private mutating func meet(_ place: Int, limit: Int) {
    let code = Int(encoder.code(of: bytes))
    if code == places.count {
      places.append(place)
    } else {
      found.add(max(place, places[code]), limit: limit)
      places[code] = min(place, places[code])
    }
  }

  /// The rows whose key stood in an earlier row of any thread.
  static func merged(_ all: [KeyMeetings], limit: Int) -> RowsFound {
    var merged = KeyMeetings()
    var found = RowsFound()
    for meetings in all {
      found.merge(meetings.found, limit: limit)
      for (code, place) in meetings.places.enumerated() {
        merged.bytes = meetings.encoder.content(of: code)
        merged.meet(place, limit: .max)
      }
    }
    found.merge(merged.sorted, limit: limit)
    return found
  }

  private var sorted: RowsFound { RowsFound(count: found.count, first: found.first.sorted()) }
}
