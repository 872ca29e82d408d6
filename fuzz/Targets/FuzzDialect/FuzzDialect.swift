import CSV

/// Any bytes are loaded in every mode, and what is written is read back as the same cells.
@_cdecl("LLVMFuzzerTestOneInput")
public func testDialect(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var options = LoadOptions(mode: CSV.Mode.allCases[Int(bytes[0]) % CSV.Mode.allCases.count])
  if bytes[0] & 16 != 0 { options.escape = "\\" }
  if bytes[0] & 32 != 0 { options.table = 2 }
  if bytes[0] & 64 != 0 { options.doubleQuote = false }
  guard let loaded = try? CSV.load(Array(bytes.dropFirst()), options) else { return 0 }
  guard let written = try? loaded.written() else { return 0 }
  let again = try? CSV.read(written, .init(dialect: Dialect(headerRows: []), encoding: .utf8))
  var rows = (0..<loaded.rowCount).map { loaded.row($0) }
  if let labels = loaded.labels { rows.insert(labels, at: 0) }
  let read = again.map { document in
    (0..<document.records.count).map { document.records.texts($0) }
  }
  precondition(read == rows, "what was written is not what is read")
  return 0
}
