import CSV
import Findings
import Foundation
import Testing

/// How a generated file is written.
private struct Manner {
  var delimiter: String
  var quote = "\""
  var quotesAll = false
  var lineEnd = "\n"
  var hasLabels = true
  var endsLast = true

  func cell(_ text: String) -> String {
    let isSpecial =
      text.utf8.contains { $0 == 34 || $0 == 39 || $0 == 10 }
      || text.contains(delimiter.first ?? ",")
    guard quotesAll || isSpecial else { return text }
    return quote + text.replacing(quote, with: quote + quote) + quote
  }

  func text(_ rows: [[String]]) -> String {
    let lines = rows.map { row in row.map(cell).joined(separator: delimiter) }
    return lines.joined(separator: lineEnd) + (endsLast ? lineEnd : "")
  }
}

private struct Generator {
  var state: UInt64

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}

struct CleanFilesTests {
  private static let words = [
    "oak", "red, wide", "say \"hi\"", "", "línea", "a;b", "two\nlines", "x|y", "it's", "San Miguel",
    "tab\there", "50 %", "a: b", "Nota al pie", "total",
  ]

  /// Well-formed files of every dialect are read as they are, without a repair.
  @Test(arguments: [",", ";", "\t", "|", ":", "^", "~", "||", "; "], ["\"", "'"])
  func generated(delimiter: String, quote: String) throws {
    var random = Generator(state: 11)
    for round in 0..<150 {
      var manner = Manner(delimiter: delimiter, quote: quote)
      manner.quotesAll = round % 3 == 0 || quote == "'"
      manner.lineEnd = ["\n", "\r\n", "\r"][round % 3]
      manner.hasLabels = round % 5 != 0
      manner.endsLast = round % 4 != 0
      var rows = manner.hasLabels ? [["id", "day", "amount", "note", "flag"]] : []
      for row in 0..<(4 + random.next(20)) {
        rows.append([
          "\(row + 1)", "2022-0\(1 + random.next(9))-1\(random.next(10))",
          "\(random.next(900)).\(random.next(90) + 10)",
          CleanFilesTests.words[random.next(CleanFilesTests.words.count)],
          random.next(2) == 0 ? "true" : "false",
        ])
      }
      let loaded = try CSV.load(Array(manner.text(rows).utf8))
      #expect(loaded.delimiter == (delimiter == "; " ? ";" : delimiter))
      #expect(loaded.repairCount == 0)
      let read = (loaded.labels.map { [$0] } ?? []) + (0..<loaded.rowCount).map { loaded.row($0) }
      #expect(read == rows, "\(manner)")
      if read != rows { return }
    }
  }

  /// The data that ship with Recuento are read as they are.
  @Test func shipped() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("datasets")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") }.sorted()
    #expect(files.count >= 5)
    for file in files {
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(file)))
      let loaded = try CSV.load(bytes)
      #expect(loaded.repairCount == 0, "\(file)")
      let plain = try CSV.read(bytes, .init(dialect: Dialect(headerRows: [])))
      let read =
        (loaded.labels.map { [$0] } ?? []) + (0..<loaded.rowCount).map { loaded.row($0) }
      #expect(read == plain.rows.map { plain.records.texts(Int($0)) }, "\(file)")
    }
  }
}
