import Files
import Findings

/// The table of a large file without any damage: it stays in the file, of which little is in memory at
/// a time.
///
///     let file = try StreamedCSV("incidents.csv", LoadOptions())   // nil for a small or a damaged one
///     file?.found.labels                                           // ["id", "date", "municipality"]
///     file?.rowCount                                               // 10000000
///
/// It is what `CSV.load` finds, found in passes: one makes sure that all records have one width and
/// well placed quotes, one looks at rows of the whole file for what its columns hold, one makes sure
/// that no row is anything but data. Whatever is not plain is left to `CSV.load`.
public struct StreamedCSV: Sendable {
  public private(set) var found: LoadedCSV
  public private(set) var rowCount: Int
  let file: RecordFile
  /// How many records are labels.
  let labelCount: Int
  let identity: Identity?

  /// Nil for a file that `CSV.load` has to read: one that is damaged, or smaller than 2 MiB.
  public init?(_ path: String, _ options: LoadOptions) throws(FileError) {
    try self.init(path, options, least: 1 << 21)
  }

  /// Files of fewer bytes are read at once: so many show how a file is written.
  init?(_ path: String, _ options: LoadOptions, least: Int) throws(FileError) {
    guard options.isPlain, !Files.isSpecial(path) else { return nil }
    identity = try Files.identity(of: path)
    let size = Int(identity?.size ?? 0)
    guard let head = try StreamHead(path, size: size, options, least: least) else { return nil }
    file = head.file
    guard let rows = try file.rows(), let columns = try file.columns(rows) else { return nil }

    var loader = head.loader
    let records = loader.rows.count
    loader.columns = columns
    let names = loader.labels(loader.rows[0]).cells
    found = loader.loadRows()
    labelCount = found.headerRows
    rowCount = rows.count - labelCount
    guard found.isClean, found.width == file.width, found.rows.count == records - labelCount,
      try file.holdsOnlyData(rows, from: labelCount, names: labelCount > 0 ? names : []),
      try Files.identity(of: path) == identity
    else { return nil }
    found.rows = []
    found.records = Records(text: [])
  }
}

/// How a large file begins.
private struct StreamHead {
  var loader: Loader
  let file: RecordFile

  init?(_ path: String, size: Int, _ options: LoadOptions, least: Int) throws(FileError) {
    guard size > least else { return nil }
    var bytes = try Files.read(path, count: least)
    let last = try Files.read(path, from: size - 1, count: 1)
    // The end of the text in old files.
    guard bytes.count == least, last != [0], last != [26], !Gzip.isCompressed(bytes)
    else { return nil }
    let mark = TextEncoding.mark(of: bytes)
    guard mark?.encoding ?? .utf8 == .utf8 else { return nil }
    let start = mark?.length ?? 0
    let source = bytes
    bytes.removeFirst(start)
    guard CSV.notText(source, bytes, file: path) == nil, !bytes.prefix(4096).contains(0),
      !bytes.starts(with: [0xEF, 0xBB, 0xBF]), CSV.separatorLine(bytes) == nil,
      options.delimiter != nil || CSV.doubledDelimiter(bytes, options) == nil
    else { return nil }
    let choice = Sniffer(bytes, given: Sniffer.Given(options)).choose()
    guard let plain = choice.dialect.described(comment: nil).plain, choice.dialect.escape == nil
    else { return nil }
    // The last record may be torn.
    let records = CSV.tokenize(bytes, choice.dialect.described(comment: nil)).0
    let end = Int(records.offsets.last ?? 0)
    guard end > least / 2, CSV.unwrappedLines(Array(bytes[..<end])) == nil else { return nil }
    loader = Loader(Array(bytes[..<end]), options, choice)
    guard !loader.dialect.skipsBlanks else { return nil }
    loader.readRows()
    loader.chooseWidth()
    let width = loader.width
    file = RecordFile(path: path, marks: plain, start: start, width: width)
    guard width > 1, loader.rows.count > 1000,
      !loader.rows.contains(where: { $0.isFaulty || $0.followsGap || loader.count($0) != width })
    else { return nil }
  }
}

extension LoadOptions {
  /// Whether nothing is asked for that needs all rows at once.
  fileprivate var isPlain: Bool {
    mode != .strict && table == nil && columns == nil && skip == nil && comment ?? "" == ""
      && escape == nil && doubleQuote && skipInitialSpace != true && encoding ?? .utf8 == .utf8
      && delimiter?.utf8.count ?? 1 == 1
  }
}

extension LoadedCSV {
  /// Whether nothing was found but labels, or none.
  fileprivate var isClean: Bool {
    let codes = [
      "delimiter-unclear", "no-header", "multirow-header", "blank-label", "duplicate-label",
    ]
    return tableStart == 0 && preamble.isEmpty && footer.isEmpty && tableCount == 1
      && rejected.isEmpty && repairCount == 0 && findings.allSatisfy { codes.contains($0.code) }
  }
}
