import Hashing
import JSON
import Reports
import Tables

extension Table {
  /// A hash of each column: its values, its type, and what is known of its meaning.
  func columnDigests() -> [(name: String, hash: String)] {
    zip(fields, columns).map { ($0.name, digest($0, $1)) }
  }

  private func digest(_ field: Field, _ column: Column) -> String {
    let figure = field.figure.map { [$0.low, $0.high, $0.wording] } ?? []
    let meaning =
      [field.title ?? "", field.unit ?? "", column.kind.rawValue, "\(rowCount)"] + figure
    var hash = BLAKE3()
    hash.update(Array(meaning.joined(separator: "\u{0}").utf8))
    column.add(to: &hash)
    return hash.finalize()
  }
}

extension Column {
  /// Adds which cells there are, and their values.
  fileprivate func add(to hash: inout BLAKE3) {
    let missing = validity.hasMissing ? (0..<count).filter { !validity[$0] } : []
    hash.update(missing)
    switch storage {
    case .integers(let values): hash.update(clean(values, missing))
    case .numbers(let values): hash.update(clean(values, missing))
    case .booleans(let values):
      hash.update(clean(values.map { $0 ? 1 : 0 as UInt8 }, missing))
    case .dates(let values): hash.update(clean(values, missing))
    case .times(let values): hash.update(clean(values, missing))
    case .texts(let texts): add(texts, to: &hash)
    case .values:
      for row in 0..<count {
        hash.update(Array((cellText(self, row) + "\u{0}").utf8))
        if let number = number(at: row) { hash.update([number]) }
      }
    }
  }

  /// The values, zero where none is.
  private func clean<Number: BitwiseCopyable & ExpressibleByIntegerLiteral>(
    _ values: [Number], _ missing: [Int]
  ) -> [Number] {
    var values = values
    for row in missing { values[row] = 0 }
    return values
  }

  /// Distinct texts as they come, and which of them each row has.
  private func add(_ texts: TextStorage, to hash: inout BLAKE3) {
    var places = [Int32](repeating: -1, count: texts.dictionary.count)
    var (bytes, ends): ([UInt8], [Int]) = ([], [])
    let codes = texts.codes.enumerated().map { row, code -> Int32 in
      guard validity[row] else { return -1 }
      if places[Int(code)] < 0 {
        places[Int(code)] = Int32(truncatingIfNeeded: ends.count)
        bytes.append(contentsOf: texts.dictionary[Int(code)].utf8)
        ends.append(bytes.count)
      }
      return places[Int(code)]
    }
    hash.update(bytes)
    hash.update(ends)
    hash.update(codes)
  }
}

extension Table {
  /// A hash of the lines of the data files behind each row.
  func lineDigest() -> String {
    guard let lineage else { return "" }
    let names = lineage.resources.map { Array($0.utf8) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rowCount * 16)
    for row in 0..<lineage.rowCount {
      for entry in lineage[row] {
        bytes.append(contentsOf: names[Int(entry.resource)])
        let line = UInt64(entry.line)
        for shift in stride(from: 0, to: 64, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: line >> UInt64(shift)))
        }
      }
      bytes.append(0)
    }
    return BLAKE3.hash(bytes)
  }

  /// The columns of a data file that a trace may print, or that say what its figures measure.
  fileprivate var tracedColumns: [String] {
    names.prefix(1) + ["unit", "measure", "as_printed", "source"]
      + fields.flatMap { field in
        field.figure.map { [field.name, $0.low, $0.high, $0.wording] } ?? []
      }
      + fields.indices.filter { columns[$0].kind.isTemporal }.map { names[$0] }
  }
}

/// The digests of the columns of a table, kept in the record of the stage that made it.
struct TableDigest: Sendable {
  var columns: [(name: String, hash: String)]
  /// A hash of the sources that the rows come from, row by row.
  var origins: String
  /// A hash of the lines of the data files behind the rows.
  var lines: String
  /// A hash of the columns that a trace prints of a line.
  var traced: String
  /// Columns that go together: a figure, its bounds and its wording.
  var groups: [[String]]

  /// - Parameter counted: What the figures of the table count: words, or names of columns.
  init(_ table: Table, origins: String, counted: [String] = []) {
    self.origins = origins
    let columns = table.columnDigests()
    self.columns = columns
    lines = table.lineDigest()
    let names = Set(table.tracedColumns + counted)
    traced = SHA256.hash(
      (counted + columns.filter { names.contains($0.name) }.map(\.hash)).joined(separator: "\n"))
    groups = table.fields.compactMap { field in
      field.figure.map { [field.name, $0.low, $0.high, $0.wording] }
    }
  }

  /// Of a table that is too large to be hashed column by column: all its columns change together.
  init(names: [String], content: String) {
    columns = names.map { ($0, content) }
    origins = ""
    lines = ""
    traced = content
    groups = []
  }

  init?(_ node: Node?) {
    guard let members = node?["columns"]?.members else { return nil }
    columns = members.map { ($0.name, $0.node.text ?? "") }
    origins = node?["origins"]?.text ?? ""
    lines = node?["lines"]?.text ?? ""
    traced = node?["traced"]?.text ?? ""
    groups = (node?["groups"]?.array ?? []).map { ($0.array ?? []).compactMap(\.text) }
  }

  var node: Node {
    .object([
      .init("columns", .object(columns.map { .init($0.name, .text($0.hash)) })),
      .init("origins", .text(origins)), .init("lines", .text(lines)),
      .init("traced", .text(traced)),
      .init("groups", .array(groups.map { .array($0.map(Node.text)) })),
    ])
  }

  /// One hash of all columns.
  var whole: String { hash(of: columns) }

  /// One hash of all columns and of the lines behind the rows.
  var wholeWithLines: String { SHA256.hash(whole + lines) }

  /// One hash of what a trace that ends in these rows prints.
  var trace: String { SHA256.hash(lines + traced) }

  /// One hash of the columns that a configuration can depend on.
  ///
  /// A column counts when its name stands anywhere in one of the texts, or when it belongs to a
  /// figure of which a column counts. All count when a text reaches for the row as a whole.
  func used(by configuration: Mentions) -> String {
    if configuration.isOfRows { return whole }
    var names = Set(columns.map(\.name).filter(configuration.contains))
    for group in groups where group.contains(where: names.contains) { names.formUnion(group) }
    return hash(of: columns.filter { names.contains($0.name) })
  }

  private func hash(of columns: [(name: String, hash: String)]) -> String {
    SHA256.hash(
      columns.map { "\($0.name)\u{0}\($0.hash)" }.joined(separator: "\n") + "\n" + origins)
  }
}

/// What a configuration says, for the columns that it can depend on.
struct Mentions: Sendable {
  private let text: String
  /// Whether it reaches for a row as a whole.
  let isOfRows: Bool

  init(_ configuration: Node) {
    let texts = configuration.texts
    text = texts.joined(separator: "\n")
    isOfRows = texts.contains(where: Mentions.reachesForRow)
  }

  /// Whether a name stands anywhere in one of the texts.
  func contains(_ name: String) -> Bool { text.mentions(name) }

  /// `datum` without a name after it, or with a computed one.
  private static func reachesForRow(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var start = 0
    while let found = bytes.range(of: "datum", from: start) {
      start = found.upperBound
      let rest = bytes[start...].drop { $0 == 0x20 }
      switch rest.first {
      case UInt8(ascii: "."): continue
      case UInt8(ascii: "["):
        let key = rest.dropFirst().drop { $0 == 0x20 }.first
        if key != UInt8(ascii: "'"), key != UInt8(ascii: "\"") { return true }
      default: return true
      }
    }
    return false
  }
}

extension Node {
  /// All texts in it, names of members included.
  var texts: [String] {
    switch value {
    case .text(let text): [text]
    case .array(let nodes): nodes.flatMap(\.texts)
    case .object(let members): members.flatMap { [$0.name] + $0.node.texts }
    default: []
    }
  }
}
