import Expressions
import Findings
import JSON
import Tables

/// A transform's name in a specification and how it is read.
struct TransformKind: Sendable {
  var name: String
  var read: @Sendable (_ reader: inout ObjectReader) throws(Failure) -> any Transform

  init(
    _ name: String,
    _ read: @escaping @Sendable (_ reader: inout ObjectReader) throws(Failure) -> any Transform
  ) {
    self.name = name
    self.read = read
  }
}

/// Every transform; the member of this name tells which one an object is. Where an object has two of
/// these names the first counts: `rolling` has a `window`, `window` a `sort`.
let transformKinds: [TransformKind] = [
  TransformKind("filter", Filter.read), TransformKind("calculate", Calculate.read),
  TransformKind("joinaggregate", JoinAggregate.read), TransformKind("aggregate", Aggregate.read),
  TransformKind("rolling", RollingTransform.read), TransformKind("window", Window.read),
  TransformKind("timeUnit", TimeUnit.read),
  TransformKind("bin", Bin.read), TransformKind("lookup", Lookup.read),
  TransformKind("fold", Fold.read), TransformKind("pivot", Pivot.read),
  TransformKind("flatten", Flatten.read), TransformKind("stack", Stack.read),
  TransformKind("impute", Impute.read), TransformKind("sample", Sample.read),
  TransformKind("extent", Extent.read), TransformKind("quantile", QuantileTransform.read),
  TransformKind("density", Density.read), TransformKind("regression", Regression.read),
  TransformKind("loess", Loess.read), TransformKind("sort", Sort.read),
  TransformKind("limit", Limit.read), TransformKind("select", Select.read),
  TransformKind("denominator", Denominator.read), TransformKind("rate", RateTransform.read),
  TransformKind("share", ShareTransform.read),
  TransformKind("reconcile", ReconcileTransform.read),
  TransformKind("proportion", ProportionTransform.read),
  TransformKind("increments", IncrementsTransform.read),
  TransformKind("standardize", StandardizeTransform.read),
  TransformKind("rateRatio", RateRatioTransform.read),
  TransformKind("percentChange", PercentChangeTransform.read),
  TransformKind("index", IndexTransform.read),
  TransformKind("interpolate", InterpolateTransform.read),
  TransformKind("monthly", MonthlyTransform.read),
  TransformKind("decompose", DecomposeTransform.read),
  TransformKind("trend", TrendTransform.read),
  TransformKind("correlation", CorrelationTransform.read),
  TransformKind("changepoints", ChangePointsTransform.read),
  TransformKind("interrupted", InterruptedTransform.read),
  TransformKind("poll", PollTransform.read), TransformKind("weighted", WeightedTransform.read),
  TransformKind("undercount", UndercountTransform.read),
  TransformKind("interval", IntervalTransform.read),
]

/// The names of all transforms, for messages and completion.
public let transformNames = transformKinds.map(\.name)

/// Reads one transform object; the failure names the member and a near name.
public func readTransform(
  _ node: Node, file: String? = nil, path: String = "transform"
) throws(Failure) -> (name: String, transform: any Transform) {
  var reader = ObjectReader(node, file: file, path: path)
  guard let kind = transformKinds.first(where: { node[$0.name] != nil }) else {
    let names = (node.members ?? []).map(\.name)
    let hint = names.map { didYouMean($0, among: transformNames) }.first { !$0.isEmpty } ?? ""
    reader.fail("unknown-transform", "no known transform in '\(path)'" + hint)
    throw Failure(reader.findings)
  }
  let transform = try kind.read(&reader)
  try reader.finish()
  return (kind.name, transform)
}

/// Applies a list of transforms in order.
///
/// All objects are read before the first step runs, so that every mistake is reported at once.
public func applyTransforms(
  _ list: [Node], to table: Table, in context: TransformContext, path: String = "transform"
) throws(Failure) -> (table: Table, steps: [TransformStep], findings: [Finding]) {
  var findings: [Finding] = []
  var transforms: [(name: String, transform: any Transform)] = []
  for (index, node) in list.enumerated() {
    do {
      transforms.append(try readTransform(node, file: context.file, path: "\(path)[\(index)]"))
    } catch {
      findings += error.findings
    }
  }
  if !findings.isEmpty { throw Failure(findings) }
  var table = table
  var context = context
  var steps: [TransformStep] = []
  for (name, transform) in transforms {
    let result = try transform.apply(to: table, in: context)
    steps.append(
      TransformStep(
        name: name, rowsIn: table.rowCount, rowsOut: result.table.rowCount,
        unmatched: result.unmatched, setAside: result.setAside))
    findings += result.findings
    context.expressions.parameters.merge(result.parameters) { $1 }
    table = result.table
  }
  return (table, steps, findings)
}
