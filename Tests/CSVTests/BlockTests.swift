import CCells
import Files
import Findings
import Hashing
import Testing

@testable import CSV

/// What the blocks of a file hold, in the order of the file.
private struct Contents: Sendable {
  var rows: [Int: [[String]]] = [:]
  var lines: [Int: Int] = [:]
  var regular = 0
  var irregular = 0

  var all: [[String]] { rows.keys.sorted().flatMap { rows[$0] ?? [] } }

  mutating func merge(_ other: Contents) {
    rows.merge(other.rows) { $1 }
    lines.merge(other.lines) { $1 }
    regular += other.regular
    irregular += other.irregular
  }
}

/// Reads a text in blocks: regular blocks by their index, others by the reader of whole files; nil
/// where a quote is open at the end of a block.
private func readInBlocks(
  _ text: [UInt8], length: Int, threads: Int, level: Int = CSV.vectorLevel
) throws -> Contents? {
  let path = "/tmp/recuento-blocks-\(Files.now)"
  try Files.write(text, to: path)
  defer { try? Files.remove(path) }
  guard let head = try CSV.head(path, Dialect()), head.labels.count > 1 else { return nil }
  let read = try CSV.readBlocks(
    path, Dialect(), head: head, threads: threads, hashing: false, blockLength: length,
    level: level,
    worker: { Contents() },
    body: { contents, block in
      contents.lines[block.number] = block.lineCount
      if block.isRegular {
        contents.regular += 1
        contents.rows[block.number] = (0..<block.rowCount).map { row in
          (0..<block.width).map { String(decoding: block.cell(row, $0), as: UTF8.self) }
        }
        return true
      }
      contents.irregular += 1
      let options = CSV.Options(dialect: Dialect(headerRows: []))
      guard let document = try? CSV.read(block.text, options),
        !document.findings.contains(where: { $0.code == "quote-unterminated" })
      else { return false }
      contents.rows[block.number] = (0..<document.records.count).map { document.records.texts($0) }
      return true
    })
  return read?.workers.reduce(into: Contents()) { $0.merge($1) }
}

struct BlockTests {
  /// Random texts cut into small blocks give the records that libcsv finds in the whole, with every
  /// kind of vectors that this processor has.
  @Test(arguments: [1, 2], Array(0...CSV.vectorLevel))
  func sameAsTheWhole(threads: Int, level: Int) throws {
    var random = Generator(state: UInt64(threads + 2 * level))
    let alphabets = [
      "aé,\n", "ab,\"\n", "a,\"\n\r ", "abc,,,\n\n\"\"", "ab,\r\n", "\"\",\n\t ",
      "a,b\n\"x\"\"y\",z\r\n",
    ]
    var compared = 0
    var regular = 0
    for round in 0..<3_000 {
      let alphabet = Array(alphabets[round % alphabets.count])
      var text = "k,l\n"
      for _ in 0..<Int(random.next() % 60) {
        // Most rows are well formed, so that regular blocks occur too.
        if random.next() % 8 != 0 {
          text +=
            ["a,b\n", "\"a\",é\n", "\"x\"\"y\",\r\n", "\"1\n2\",c\n", ",b\n"][
              Int(random.next() % 5)]
        } else {
          text.append(alphabet[Int(random.next() % UInt64(alphabet.count))])
        }
      }
      let bytes = Array(text.utf8)
      let length = 16 + Int(random.next() % 100)
      guard
        let contents = try readInBlocks(
          bytes, length: length, threads: threads, level: level)
      else {
        continue
      }
      let document = try CSV.read(bytes)
      let whole = document.rows.map { document.records.texts(Int($0)) }
      #expect(contents.all == whole, "\(length): \(text.debugDescription)")
      if contents.all != whole { return }
      compared += 1
      regular += contents.regular
    }
    #expect(compared > 1_000)
    #expect(regular > 1_000)
  }

  /// Well-formed rows with every kind of quoting are read by their index alone.
  @Test func wellFormedIsRegular() throws {
    var random = Generator(state: 3)
    let cells = [
      "", "a", "é ñ", "\"a,b\"", "\"a \"\"b\"\"\"", "\"1\n2\"", "\"\"", "\"\"\"\"", " b ",
    ]
    var text = "k,l,m\n"
    for _ in 0..<20_000 {
      text +=
        (0..<3).map { _ in cells[Int(random.next() % UInt64(cells.count))] }
        .joined(separator: ",") + (random.next() % 2 == 0 ? "\n" : "\r\n")
    }
    let bytes = Array(text.replacing(",,\n", with: ",x,\n").utf8)
    let contents = try #require(try readInBlocks(bytes, length: 4_096, threads: 2))
    let document = try CSV.read(bytes)
    let filled = document.rows.filter { row in
      document.records.texts(Int(row)).contains { !$0.isEmpty }
    }
    #expect(filled.count > 19_000)
    #expect(contents.regular + contents.irregular > 50)
    #expect(contents.all == document.rows.map { document.records.texts(Int($0)) })
    #expect(contents.lines.values.reduce(0, +) == bytes.count { $0 == 10 } - 1)
  }

  /// All vectors find the same in texts of some hundred bytes, whose characters may be broken.
  @Test func vectorsAgree() {
    var random = Generator(state: 6)
    let pieces: [[UInt8]] = [
      Array("ab,".utf8), Array("a,b\n".utf8), Array("\"é\",\"\"\"\"\r\n".utf8), Array("ñ,…\n".utf8),
      Array("😀,\u{FFFD}".utf8), Array("\u{D7FF}\u{E000}\u{10FFFF}\u{800}\u{10000}".utf8),
      Array(repeating: 97, count: 40),
    ]
    let broken: [[UInt8]] = [
      [0xC1, 0xBF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xC3], [0xE2, 0x80], [34],
      [0xFF], [13], [0xF0, 0x9F, 0x98],
    ]
    var valid = 0
    for round in 0..<4_000 {
      var text: [UInt8] = []
      for _ in 0..<1 + random.next() % 60 {
        text += pieces[Int(random.next() % UInt64(pieces.count))]
      }
      if round % 2 == 0 {
        text.insert(
          contentsOf: broken[Int(random.next() % UInt64(broken.count))],
          at: Int(random.next() % UInt64(text.count)))
      }
      text.append(10)
      let isUTF8 = firstInvalidUTF8(text, from: 0) == nil
      if isUTF8 { valid += 1 }
      var first: Block?
      for level in 0...CSV.vectorLevel {
        let block = Block(width: 2, delimiter: 44, quote: 34, blockLength: 4_096, level: level)
        block.rows.update(from: text, count: text.count)
        block.count = text.count
        block.index()
        #expect(block.isUTF8 == isUTF8, "\(level) \(text)")
        let parity = cells_odd(block.rows, text.count, 34, Int32(level))
        #expect(Int(parity) == text.count { $0 == 34 } % 2)
        if let first {
          #expect(block.rowCount == first.rowCount && block.isRegular == first.isRegular)
          #expect(block.lineCount == first.lineCount && block.hasReturns == first.hasReturns)
          let same = (0..<2 * block.rowCount).allSatisfy {
            block.separators[$0] == first.separators[$0]
          }
          #expect(same, "\(level) \(text)")
        } else {
          first = block
        }
      }
    }
    #expect(valid > 1_500)
    #expect(valid < 3_500)
  }

  @Test(arguments: [
    "a b,c\n", "\"a\"b,c\n", "a\"b,c\n", " \"a\",b\n", "a,b,c\n", "a\n", "\n", ",\n", "\"\",\n",
    "\"a\" ,b\n", "\"a\",\"b\n",
  ])
  func irregularIsSeen(row: String) throws {
    let text = Array(("k,l\n1,2\n" + row).utf8)
    let contents = try readInBlocks(text, length: 4_096, threads: 1)
    #expect(contents?.irregular ?? 1 == (row == "a b,c\n" ? 0 : 1))
  }

  @Test(arguments: [
    ("12", 12.0), ("-7", -7), ("0.001", 0.001), ("1.234", 1.234), ("123456.7", 123456.7),
    ("12345678", 12_345_678), ("1234567.", 1_234_567), (".5", 0.5), ("-13.20000", -13.2),
    ("00012.50", 12.5), ("123456789.125", 123_456_789.125),
    ("9007199254740992", 9_007_199_254_740_992),
  ])
  func plainNumbers(cell: String, expected: Double) throws {
    let (values, odd) = try numbers([cell, "x"])
    #expect(values[0] == expected)
    #expect(odd == [1])
  }

  @Test(arguments: [
    "", ".", "-", "-.", "1e5", "+1", "1,5", "1..2", "1.2.3", " 1", "1 ", "-0", "0x1", "12a",
    "a12345678",
    "9007199254740993", "12345678901234567", "１２", "1/2", "1:2", "--1", "1-",
  ])
  func otherNumbers(cell: String) throws {
    let (values, odd) = try numbers(["7", cell.contains(",") ? "\"\(cell)\"" : cell])
    #expect(values[1] == 0)
    #expect(odd == (cell.isEmpty ? [] : [1]))
  }

  private func numbers(_ cells: [String]) throws -> ([Double], [Int32]) {
    let path = "/tmp/recuento-blocks-\(Files.now)"
    let text = "k,l\n" + cells.map { "a,\($0)\n" }.joined()
    try Files.write(Array(text.utf8), to: path)
    defer { try? Files.remove(path) }
    let head = try #require(try CSV.head(path, Dialect()))
    let read = try CSV.readBlocks(
      path, Dialect(), head: head, threads: 1, hashing: false,
      worker: { (values: [Double](), odd: [Int32](), checked: [Int32]()) },
      body: { worker, block in
        var empty: [Int32] = []
        block.numbers(1, point: 46, into: &worker.values, empty: &empty, odd: &worker.odd)
        var again: [Int32] = []
        block.check(1, .numbers(point: 46), empty: &again, odd: &worker.checked)
        return again == empty
      })
    let worker = try #require(read?.workers.first)
    // What has the form of a number but not its size is odd as a number only.
    #expect(Set(worker.checked).isSubset(of: worker.odd))
    return (worker.values, worker.odd)
  }

  /// Quotes around a cell are no part of it, whatever is asked of its column.
  @Test(arguments: [44, 46] as [UInt8])
  func quotedCells(point: UInt8) throws {
    let cells: [(source: String, content: String, number: Double?)] = [
      ("\"12\"", "12", 12), ("12", "12", 12), ("\"-0.5\"", "-0.5", point == 46 ? -0.5 : nil),
      ("\"1,25\"", "1,25", point == 44 ? 1.25 : nil), ("\"\"", "", nil), ("", "", nil),
      ("\"\"\"\"", "\"", nil), ("\"a\"\"b\"", "a\"b", nil), ("\"ab\"", "ab", nil),
      ("ab", "ab", nil),
      ("\"fifteen letters\"", "fifteen letters", nil), ("fifteen letters", "fifteen letters", nil),
      ("\"sixteen letters!\"", "sixteen letters!", nil),
      ("sixteen letters!", "sixteen letters!", nil),
      ("\"seventeen \"\"such\"\"\"", "seventeen \"such\"", nil),
      ("\"twenty-five of them, or so\"", "twenty-five of them, or so", nil),
      ("1234567890.25", "1234567890.25", point == 46 ? 1_234_567_890.25 : nil),
    ]
    for lineEnd in ["\n", "\r\n"] {
      for column in 0...1 {
        let block = Block(width: 2, delimiter: 44, quote: 34, blockLength: 4_096)
        let text = cells.map { (column == 0 ? $0.source + ",x" : "x," + $0.source) + lineEnd }
        let bytes = Array(text.joined().utf8)
        block.rows.update(from: bytes, count: bytes.count)
        block.count = bytes.count
        block.index()
        #expect(block.isRegular)
        let encoder = SpanEncoder()
        var codes: [Int32] = []
        block.codes(column, encoder, into: &codes)
        #expect(
          codes.map { String(decoding: encoder.content(of: Int($0)), as: UTF8.self) }
            == cells.map(\.content))
        #expect(encoder.count == Set(cells.map(\.content)).count)
        var (values, empty, odd): ([Double], [Int32], [Int32]) = ([], [], [])
        block.numbers(column, point: point, into: &values, empty: &empty, odd: &odd)
        #expect(values == cells.map { $0.number ?? 0 })
        #expect(empty == [4, 5])
        #expect(
          odd.map(Int.init) == cells.indices.filter { cells[$0].number == nil && !(4...5 ~= $0) })
        var (emptyAgain, oddAgain): ([Int32], [Int32]) = ([], [])
        block.check(
          column, .numbers(point: point), empty: &emptyAgain, odd: &oddAgain)
        #expect(emptyAgain == empty && oddAgain == odd)
        block.check(column, .presence, empty: &emptyAgain, odd: &oddAgain)
        #expect(emptyAgain == empty && oddAgain.isEmpty)
      }
    }
  }

  @Test func codesAreThoseOfTheContents() throws {
    let encoder = SpanEncoder()
    var random = Generator(state: 5)
    var codes: [[UInt8]: Int32] = [:]
    for _ in 0..<20_000 {
      let length = Int(random.next() % 40)
      let content =
        length == 10
        ? day(&random)
        : (0..<length).map { _ in UInt8(97 + random.next() % (length > 4 ? 1 : 5)) }
      let code = encoder.code(of: content)
      #expect(codes[content, default: code] == code)
      #expect(encoder.content(of: Int(code)).elementsEqual(content))
      codes[content] = code
    }
    #expect(encoder.count == codes.count)
    let records = encoder.records(100..<500)
    #expect(records.count == 400)
    for record in 0..<400 {
      let content = encoder.content(of: 100 + record)
      #expect(records.texts(record) == [String(decoding: content, as: UTF8.self)])
    }
    #expect(encoder.records(7..<7).count == 0)
  }

  /// Ten bytes that are a day, or nearly one.
  private func day(_ random: inout Generator) -> [UInt8] {
    func two(_ below: UInt64) -> String {
      let number = random.next() % below
      return number < 10 ? "0\(number)" : "\(number)"
    }
    var text = Array("\(two(30))\(two(100))-\(two(15))-\(two(34))".utf8)
    if random.next() % 4 == 0 {
      text[Int(random.next() % 10)] = Array("/-: 0a\u{7F}".utf8)[Int(random.next() % 7)]
    }
    return text
  }

  /// Blocks are the parts of the hash, whoever reads them.
  @Test func hashOfTheFile() throws {
    let row = "abc,def,\"g,h\"\n"
    let bytes = Array(("k,l,m\n" + String(repeating: row, count: 400_000)).utf8)
    let path = "/tmp/recuento-blocks-\(Files.now)"
    try Files.write(bytes, to: path)
    defer { try? Files.remove(path) }
    let head = try #require(try CSV.head(path, Dialect()))
    let read = try CSV.readBlocks(
      path, Dialect(), head: head, threads: 3, hashing: true, worker: { 0 },
      body: { count, block in
        count += block.rowCount
        return block.isRegular
      })
    #expect(read?.workers.reduce(0, +) == 400_000)
    #expect(read?.hash == ContentHash.of(bytes))
  }
}

private struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
