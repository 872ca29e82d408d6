import CSV
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
    /// As codes, which every type can be; else as numbers.
    public var isCoded: Bool

    public init(_ name: String, isCoded: Bool) {
      self.name = name
      self.isCoded = isCoded
    }
  }

  let resource: Resource
  let head: CSV.Head
  let path: String
  let columns: [ScannedColumn]
  /// For each request, its place in `columns`.
  let requested: [Int]
  let requests: [Request]
  /// The columns of the blocks, in order.
  public var requestedNames: [String] { requests.map(\.name) }
  /// Whether the labels are as the schema wants them.
  let hasRightLabels: Bool
  /// The columns of the resource without any rows.
  public let prototype: Table

  /// Nil for a resource whose rules concern all rows at once (keys, uniqueness), whose moments may
  /// name different zones, or whose figures need bounds.
  public init?(_ resource: Resource, head: CSV.Head, columns requests: [Request]) {
    guard let path = resource.scannablePath, head.labels.count > 1,
      let schema = resource.scannableSchema(labels: head.labels)
    else { return nil }
    self.resource = resource
    self.head = head
    self.path = path
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
    for (field, index) in fields where prototype.index(of: field.name) == nil {
      prototype.set(field.tableField(in: schema), Column(field.emptyStorage))
      guard let index else { continue }
      let request = requests.first { $0.name == field.name }
      let missing =
        (field.missingValues ?? schema.missingValues)
        + (resource.dialect.nullSequence.map { [MissingValue($0)] } ?? [])
      guard let column = ScannedColumn(field, index, missing: missing, request: request) else {
        continue
      }
      places[field.name] = columns.count
      columns.append(column)
    }
    self.columns = columns
    self.prototype = prototype
    requested = requests.compactMap { places[$0.name] }
    guard requested.count == requests.count else { return nil }
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

  /// The schema, when each of its rules can be tested block by block.
  func scannableSchema(labels: [String]) -> Schema? {
    let schema =
      self.schema ?? Schema(fields: labels.map { FieldDescriptor($0, type: .any) })
    guard schema.primaryKey.isEmpty, schema.uniqueKeys.isEmpty, schema.foreignKeys.isEmpty,
      schema.fields.allSatisfy({ field in
        !field.constraints.unique && field.figure == nil && field.metadata["normalize"] == nil
          && field.type != .time
          && field.type != .datetime
      })
    else { return nil }
    return schema
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
