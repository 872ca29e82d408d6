import Findings
import JSON
import Scales
import Tables

/// Adds the lower and upper boundary of the bin in which each number lies.
///
///     {"bin": {"maxbins": 10}, "field": "rate", "as": ["low", "high"]}
public struct Bin: Transform {
  public let field: String
  public let names: [String]
  public let options: Bins.Options
  /// The interval to divide; nil for the data's own.
  public let extent: (low: Double, high: Double)?
  let place: Place

  public init(
    _ field: String, as names: [String], options: Bins.Options = Bins.Options(),
    extent: (low: Double, high: Double)? = nil, at place: Place = Place()
  ) {
    self.field = field
    self.names = names
    self.options = options
    self.extent = extent
    self.place = place
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let node = reader.member("bin", required: true) ?? .null
    let field = reader.text("field", required: true)
    let names = reader.texts("as", required: true)
    guard let field, let names else { throw Failure(reader.findings) }
    let (options, extent) = try Bin.options(node, file: reader.file, path: reader.path(of: "bin"))
    return Bin(
      field, as: names, options: options, extent: extent, at: reader.place(reader.node.mark))
  }

  /// Reads `true` or an object of bin parameters.
  public static func options(
    _ node: Node, file: String? = nil, path: String = "bin"
  ) throws(Failure) -> (options: Bins.Options, extent: (low: Double, high: Double)?) {
    var options = Bins.Options()
    guard node.members != nil else { return (options, nil) }
    var reader = ObjectReader(node, file: file, path: path)
    if let value = reader.number("maxbins") { options.maximum = value }
    if let value = reader.number("base") { options.base = value }
    options.step = reader.number("step")
    if let value = reader.numbers("steps") { options.steps = value }
    if let value = reader.number("minstep") { options.minimumStep = value }
    if let value = reader.numbers("divide") { options.divisors = value }
    if let value = reader.boolean("nice") { options.isNice = value }
    options.anchor = reader.number("anchor")
    options.span = reader.number("span")
    let extent = node["extent"]?.array?.compactMap(\.number)
    reader.allow(["extent", "binned"])
    try reader.finish()
    guard let extent, extent.count == 2 else { return (options, nil) }
    return (options, (extent[0], extent[1]))
  }

  /// The bins for a column: of `extent`, or of the column's finite numbers.
  public func bins(of column: Column) -> Bins? {
    if let extent { return Bins(from: extent.low, to: extent.high, options: options) }
    let numbers = column.numbers.compactMap { $0 }.filter(\.isFinite)
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    return Bins(from: low, to: high, options: options)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let column = try context.column(field, of: table, at: place)
    var result = table
    let bins = bins(of: column)
    let lows = column.numbers.map { $0.flatMap { bins?.lowerBoundary(of: $0) } }
    let step = bins?.step ?? 0
    if let name = names.first { result.set(name, Column(numbers: lows)) }
    let end = names.count > 1 ? names[1] : names.first.map { $0 + "_end" }
    if let end { result.set(end, Column(numbers: lows.map { $0.map { $0 + step } })) }
    return TransformResult(result)
  }
}
