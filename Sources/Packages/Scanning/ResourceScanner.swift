import CSV
import Files
import Findings
import JSON
import Tables

/// Reads a large resource in blocks: the columns that are asked for as codes or numbers, all others
/// only tested, by the same rules as `Resource.load`.
///
///     let scanner = ResourceScanner(resource, head: head, columns: [.init("age", isCoded: true)])
///     var worker = scanner.worker()
///     worker.read(block)?.columns[0]   // .codes(…)
public struct ResourceScanner: Sendable {
  /// A column that is asked for.
  public struct Request: Hashable, Sendable {
    public var name: String
    /// As codes, which every type can be; else as numbers, see `plainNumbers`.
    public var isCoded: Bool

    public init(_ name: String, isCoded: Bool) {
      self.name = name
      self.isCoded = isCoded
    }
  }

  /// How many threads read a file, and how much of it they hold in memory.
  public struct Bounds: Sendable {
    public var threads = Threads.processors
    var blockLength = CSV.blockLength
    /// So many hashes of keys, 96 MiB, stay in memory, all others go to a file.
    var hashes = 12 << 20
    /// So many keys with their contents are compared at once; every thread may hold them all.
    var compared = 1 << 18
    /// So many keys of another table are held at once.
    var keys = 1 << 20

    public init() {}
  }

  let resource: Resource
  let head: CSV.Head
  let path: String
  /// The file as the system names it.
  let file: String
  let columns: [ScannedColumn]
  /// The columns of the file by the names of their fields, as parts of keys.
  private let keyColumns: [String: ScannedColumn]
  /// For each of the schema's key rules its columns.
  let keys: [[ScannedColumn]]
  let keyRules: [KeyRule]
  /// How the file is read again where keys have to be compared.
  public var bounds = Bounds() {
    didSet { store = HashStore(most: bounds.hashes) }
  }
  private(set) var store = HashStore(most: Bounds().hashes)
  /// For each request, its place in `columns`.
  let requested: [Int]
  let requests: [Request]
  /// The columns of the blocks, in order.
  public var requestedNames: [String] { requests.map(\.name) }
  /// Whether the labels are as the schema wants them.
  let hasRightLabels: Bool
  /// The columns of the resource without any rows.
  public let prototype: Table
  /// The columns that can be asked for as numbers.
  public let plainNumbers: Set<String>

  /// Nil for a file of one column, where a blank line may be a row, where a column of a key is absent
  /// or two have one name, and where bounds of moments name a zone, which those of all rows decide.
  ///
  /// `file` is its path where that is not the one of the descriptor.
  public init?(
    _ resource: Resource, head: CSV.Head, columns requests: [Request], file: String? = nil
  ) {
    guard let path = resource.scannablePath, head.labels.count > 1 else { return nil }
    let schema =
      resource.schema ?? Schema(fields: head.labels.map { FieldDescriptor($0, type: .any) })
    guard Set(schema.fields.map(\.name)).count == schema.fields.count,
      !schema.fields.contains(where: \.boundsNameZones)
    else { return nil }
    self.resource = resource
    self.head = head
    self.path = path
    self.file = file ?? path
    self.requests = requests
    var log = ProblemLog(limit: 1)
    let matcher = FieldMatcher(schema: schema, labels: head.labels, hasLabels: true)
    let mapped = matcher.match(&log)
    hasRightLabels = log.total == 0
    var fields = Array(zip(schema.fields, mapped))
    for extra in matcher.extraColumns(mapped) {
      fields.append((FieldDescriptor(head.labels[extra], type: .any), extra))
    }
    var prototype = Table()
    var columns: [ScannedColumn] = []
    var places: [String: Int] = [:]
    var keyColumns: [String: ScannedColumn] = [:]
    for (field, index) in fields where prototype.index(of: field.name) == nil {
      prototype.set(field.tableField(in: schema), Column(field.emptyStorage))
      guard let index else { continue }
      let request = requests.first { $0.name == field.name }
      let missing =
        (field.missingValues ?? schema.missingValues)
        + (resource.dialect.nullSequence.map { [MissingValue($0)] } ?? [])
      keyColumns[field.name] = ScannedColumn(key: field, index, missing: missing)
      guard let column = ScannedColumn(field, index, missing: missing, request: request) else {
        continue
      }
      places[field.name] = columns.count
      columns.append(column)
    }
    self.columns = columns
    self.prototype = prototype
    plainNumbers = Set(fields.map(\.0).filter(\.isPlainNumber).map(\.name))
    self.keyColumns = keyColumns
    keyRules = schema.keyRules
    keys = keyRules.map { $0.fields.compactMap { keyColumns[$0] } }
    for (rule, key) in zip(keyRules, keys) where key.count < rule.fields.count { return nil }
    requested = requests.compactMap { places[$0.name] }
    guard requested.count == requests.count else { return nil }
  }

  /// The columns of these fields; nil when one is not in the file.
  func keyColumns(_ names: [String]) -> [ScannedColumn]? {
    let columns = names.compactMap { keyColumns[$0] }
    return columns.count == names.count ? columns : nil
  }

  /// Reads the blocks that one thread is given.
  public func worker() -> ScanWorker { ScanWorker(self) }
}

extension Resource {
  /// The one file of a resource that can be read in blocks.
  public var scannablePath: String? {
    guard data == nil, paths.count == 1, let path = paths.first, format != "json",
      !path.lowercased().hasSuffix(".json"), bytes == nil, hash == nil,
      CSV.isUTF8(encoding)
    else { return nil }
    return path
  }
}

extension CSV {
  static func isUTF8(_ encoding: String?) -> Bool {
    encoding.map { TextEncoding(named: $0) == .utf8 } ?? true
  }
}

extension FieldDescriptor {
  /// What a column of the type holds when it has no rows.
  var emptyStorage: Column.Storage {
    switch type {
    case .integer, .year: .integers([])
    case .number: .numbers([])
    case .boolean: .booleans([])
    case .date, .yearmonth: .dates([])
    case .time, .datetime: .times([])
    case .string, .any, .duration: .texts(TextStorage(codes: [], dictionary: []))
    case .object, .array, .list, .geopoint, .geojson: .values([])
    }
  }
}
