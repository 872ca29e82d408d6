import CLibCSV
import CSV
import Findings

/// The cells and rows that libcsv delivers.
private struct Delivered {
  var rows: [[[UInt8]]] = []
  var row: [[UInt8]] = []
}

private func libcsv(_ text: [UInt8], delimiter: UInt8, quote: UInt8) -> [[[UInt8]]] {
  var delivered = Delivered()
  var parser = csv_parser()
  csv_init(&parser, 0)
  csv_set_delim(&parser, delimiter)
  csv_set_quote(&parser, quote)
  withUnsafeMutablePointer(to: &delivered) { sink in
    let takeCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void =
      { bytes, count, sink in
        sink!.assumingMemoryBound(to: Delivered.self).pointee.row.append(
          Array(UnsafeRawBufferPointer(start: bytes, count: count)))
      }
    let takeRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, sink in
      let sink = sink!.assumingMemoryBound(to: Delivered.self)
      sink.pointee.rows.append(sink.pointee.row)
      sink.pointee.row = []
    }
    _ = csv_parse(&parser, text, text.count, takeCell, takeRow, sink)
    csv_fini(&parser, takeCell, takeRow, sink)
  }
  csv_free(&parser)
  return delivered.rows
}

/// The reader delivers libcsv's cells and rows. The first byte chooses delimiter and quote; the rest
/// is ASCII, so that no encoding comes between.
@_cdecl("LLVMFuzzerTestOneInput")
public func testReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let delimiter = Array(",;\t| ".utf8)[Int(bytes[0] & 7) % 5]
  let quote: UInt8 = bytes[0] & 8 == 0 ? 34 : 39
  let text = bytes.dropFirst().map { $0 & 0x7F }
  let dialect = Dialect(
    delimiter: String(decoding: [delimiter], as: UTF8.self),
    quote: String(decoding: [quote], as: UTF8.self), trimsBlanks: true, headerRows: [])
  guard let document = try? CSV.read(text, .init(dialect: dialect, encoding: .utf8)) else {
    preconditionFailure("plain text was refused")
  }
  let records = document.records
  let rows = (0..<records.count).map { record in
    (0..<records.width(record)).map { Array(records.bytes[records.cell(record, $0)!.range]) }
  }
  precondition(rows == libcsv(text, delimiter: delimiter, quote: quote), "not what libcsv delivers")
  for record in 0..<records.count {
    let place = records.place(record: record, cell: 0, dialect: dialect, file: nil)
    precondition((place.line ?? 0) >= 1 && (place.column ?? 0) >= 1)
  }
  return 0
}
