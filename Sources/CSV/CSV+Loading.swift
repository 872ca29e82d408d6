import Findings

extension CSV {
  /// Reads a CSV file of any dialect, encoding and state.
  ///
  ///     let loaded = try CSV.load(Array("id;name\n1;\"Ana\"\n2;Luis;\n".utf8))
  ///     loaded.row(1)                    // ["2", "Luis"]
  ///     loaded.findings.map(\.code)      // ["extra-delimiter"]
  ///
  /// What the options give is never overridden. Mode `repair` reads damaged rows as what they most
  /// likely were and reports each; `skip` leaves them out; `strict` keeps them and reports errors.
  /// Only a damaged gzip file or one over 2 GiB throws.
  public static func load(
    _ bytes: [UInt8], _ options: LoadOptions = LoadOptions()
  ) throws(Failure) -> LoadedCSV {
    let marks = [options.delimiter, options.quote, options.escape, options.comment]
    let source = try Source(
      bytes, encoding: options.encoding, file: options.file, marks: marks)
    var options = options
    var text = source.text
    var findings = source.findings
    if let named = separatorLine(text) {
      text.removeSubrange(..<named.end)
      if options.delimiter == nil { options.delimiter = named.separator }
      findings.append(
        Finding(
          .note, "separator-line", "left out the line 'sep=\(named.separator)' of a spreadsheet",
          at: Place(file: options.file, line: 1, column: 1)))
    }
    if let delimiter = options.delimiter, delimiter.utf8.count > 1, !isBlankPadded(delimiter),
      !text.contains(0x1F)
    {
      text = replacing(Array(delimiter.utf8), in: text)
      options.delimiter = "\u{1F}"
    }
    var loaded: LoadedCSV
    if isBlank(text[...]) {
      loaded = LoadedCSV()
    } else {
      var loader = Loader(text, options)
      loaded = loader.load()
    }
    loaded.encoding = source.encoding
    if text.count < source.text.count, source.findings.count < findings.count {
      for index in loaded.rows.indices { loaded.rows[index].line += 1 }
      for index in loaded.findings.indices { loaded.findings[index].place.line? += 1 }
    }
    loaded.findings.insert(contentsOf: findings, at: 0)
    return loaded
  }

  /// The separator that spreadsheets write into a first line such as `sep=;`, and where it ends.
  private static func separatorLine(_ text: [UInt8]) -> (separator: String, end: Int)? {
    let head = text.prefix(8).map { $0 | 32 }
    guard head.count > 5, head.starts(with: Array("sep=".utf8)), text[4] < 128, text[4] != 10,
      text[4] != 13, text[5] == 10 || text[5] == 13
    else { return nil }
    let end = text[5] == 13 && text.count > 6 && text[6] == 10 ? 7 : 6
    return (String(decoding: [text[4]], as: UTF8.self), end)
  }

  /// One byte and blanks: the blanks are no part of the cell that follows.
  private static func isBlankPadded(_ delimiter: String) -> Bool {
    delimiter.utf8.dropFirst().allSatisfy { $0 == 32 }
  }

  private static func replacing(_ mark: [UInt8], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      if text[i] == mark[0], i + mark.count <= text.count,
        text[i..<i + mark.count].elementsEqual(mark)
      {
        result.append(0x1F)
        i += mark.count
      } else {
        result.append(text[i])
        i += 1
      }
    }
    return result
  }
}

extension LoadedCSV {
  /// The table as RFC 4180 writes it, with LF: UTF-8, comma, quotes where they are needed, the
  /// text of every cell as it was. Labels `col_0`, `col_1`, ... are written on request where there
  /// are none; a file without rows is empty.
  public func written(generatedLabels: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    if let labels {
      write(labels.map { Array($0.utf8)[...] }, to: &output)
    } else if generatedLabels, !rows.isEmpty {
      write((0..<width).map { Array("col_\($0)".utf8)[...] }, to: &output)
    }
    for row in rows { write(cells(row), to: &output) }
    return output
  }

  private func write(_ cells: [Bytes], to output: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(44) }
      let isLone = cells.count == 1 && cell.isEmpty
      if isLone || cell.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) {
        output.append(34)
        for byte in cell {
          if byte == 34 { output.append(34) }
          output.append(byte)
        }
        output.append(34)
      } else {
        output.append(contentsOf: cell)
      }
    }
    output.append(10)
  }
}
