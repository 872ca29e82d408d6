/// For each row of a table, the rows of the data files it was made from.
///
/// Row i came from `entries[starts[i] ..< starts[i + 1]]`; every list is sorted and free of
/// repetitions.
public struct Lineage: Hashable, Sendable {
  /// A physical line of a resource.
  public struct Entry: Hashable, Comparable, Sendable {
    /// Index into `resources`.
    public var resource: Int32
    public var line: Int32

    public init(resource: Int, line: Int) {
      self.resource = Int32(resource)
      self.line = Int32(line)
    }

    public static func < (a: Entry, b: Entry) -> Bool {
      (a.resource, a.line) < (b.resource, b.line)
    }
  }

  /// Names of the resources that entries point to.
  public private(set) var resources: [String]
  private var starts: [Int32]
  private var entries: [Entry]

  /// One line of one resource for each row.
  public init(resource: String, lines: [Int]) {
    resources = [resource]
    starts = (0...lines.count).map(Int32.init)
    entries = lines.map { Entry(resource: 0, line: $0) }
  }

  private init(resources: [String]) {
    self.resources = resources
    starts = [0]
    entries = []
  }

  public var rowCount: Int { starts.count - 1 }

  /// The origins of one row.
  public subscript(row: Int) -> [Entry] {
    Array(entries[Int(starts[row])..<Int(starts[row + 1])])
  }

  private mutating func append(_ row: [Entry]) {
    entries.append(contentsOf: row)
    starts.append(Int32(entries.count))
  }

  /// The origins of these rows, in this order.
  public func picking(_ rows: [Int]) -> Lineage {
    var result = Lineage(resources: resources)
    result.starts.reserveCapacity(rows.count + 1)
    for row in rows { result.append(self[row]) }
    return result
  }

  /// The origins of groups of rows: each group's are united.
  public func grouping(_ groups: [[Int]]) -> Lineage {
    var result = Lineage(resources: resources)
    for group in groups { result.append(united(group.flatMap { self[$0] })) }
    return result
  }

  /// Row by row, the origins of both; a nil index on the right adds nothing.
  ///
  /// `partners[i]` is the row of `other` that row i was joined with.
  public func joining(_ other: Lineage, partners: [Int?]) -> Lineage {
    var result = Lineage(resources: resources)
    let mapped = result.adopt(other.resources)
    for (row, partner) in partners.enumerated() {
      var origins = self[row]
      if let partner {
        origins += other[partner].map {
          Entry(resource: mapped[Int($0.resource)], line: Int($0.line))
        }
      }
      result.append(united(origins))
    }
    return result
  }

  /// The rows of this lineage followed by those of another.
  public func appending(_ other: Lineage) -> Lineage {
    var result = self
    let mapped = result.adopt(other.resources)
    for row in 0..<other.rowCount {
      result.append(
        other[row].map { Entry(resource: mapped[Int($0.resource)], line: Int($0.line)) })
    }
    return result
  }

  private mutating func adopt(_ names: [String]) -> [Int] {
    names.map { name in
      if let index = resources.firstIndex(of: name) { return index }
      resources.append(name)
      return resources.count - 1
    }
  }

  private func united(_ origins: [Entry]) -> [Entry] {
    var result: [Entry] = []
    for entry in origins.sorted() where result.last != entry { result.append(entry) }
    return result
  }
}
