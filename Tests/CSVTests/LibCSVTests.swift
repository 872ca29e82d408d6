import CLibCSV
import Testing

@testable import CSV

/// The records of libcsv itself, given the whole text at once.
private final class Reference {
  var rows: [[String]] = []
  var row: [String] = []

  init(_ text: [UInt8], delimiter: UInt8, quote: UInt8, trims: Bool) {
    var parser = csv_parser()
    csv_init(&parser, 0)
    csv_set_delim(&parser, delimiter)
    csv_set_quote(&parser, quote)
    if !trims { csv_set_space_func(&parser) { _ in 0 } }
    let me = Unmanaged.passUnretained(self).toOpaque()
    let takeCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void =
      { bytes, count, me in
        let cell = UnsafeRawBufferPointer(start: bytes, count: count)
        Unmanaged<Reference>.fromOpaque(me!).takeUnretainedValue()
          .row.append(String(decoding: cell, as: UTF8.self))
      }
    let takeRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, me in
      let reference = Unmanaged<Reference>.fromOpaque(me!).takeUnretainedValue()
      reference.rows.append(reference.row)
      reference.row = []
    }
    _ = csv_parse(&parser, text, text.count, takeCell, takeRow, me)
    csv_fini(&parser, takeCell, takeRow, me)
    csv_free(&parser)
  }
}

struct LibCSVTests {
  /// Random texts over small alphabets give libcsv's cells and rows, with the spans of the source.
  @Test(arguments: [false, true])
  func sameAsLibCSV(trims: Bool) {
    var random = Generator(state: 7)
    let alphabets = ["a,\"\n", "a,\"\n\r ", "ab,\"\" \t\n", "x;\"\r\n,", "\"\" ,\n"]
    let parts = ["ab,", "\"a,b\",", "\"\"\"x\"\"\",", "\"p\r\nq\"\n", "xyz\r\n", "\n", "\"\","]
    for round in 0..<40_000 {
      let alphabet = Array(alphabets[round % alphabets.count].utf8)
      var text = (0..<Int(random.next() % 24)).map { _ in
        alphabet[Int(random.next() % UInt64(alphabet.count))]
      }
      // Well-quoted records around it, so that its marks stand anywhere in 64 bytes.
      if round % 4 == 0 {
        let around = (0..<40).map { _ in Array(parts[Int(random.next() % 7)].utf8) }
        text = Array(around[..<20].joined()) + text + Array(around[20...].joined())
      }
      let dialect = Dialect(trimsBlanks: trims, headerRows: [])
      var tokenizer = Tokenizer(text, dialect)!
      tokenizer.run()
      let records = tokenizer.records
      let rows = (0..<records.count).map { records.texts($0) }
      let reference = Reference(text, delimiter: 44, quote: 34, trims: trims)
      #expect(rows == reference.rows, "\(String(decoding: text, as: UTF8.self).debugDescription)")
      if rows != reference.rows { return }
      for (record, offset) in records.offsets.enumerated() {
        let line = text.withUnsafeBufferPointer { lineCount($0, 0, Int(offset)) } + 1
        #expect(records.lines[record] == line)
      }
    }
  }
}

private struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
