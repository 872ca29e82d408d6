/// Laying series on top of each other.
public enum Stack {
  /// The lower and upper end of one value in a stack.
  public struct Span: Sendable, Hashable {
    public var start: Double
    public var end: Double

    public init(_ start: Double, _ end: Double) {
      self.start = start
      self.end = end
    }
  }

  /// Where a stack begins.
  public enum Offset: Sendable, Hashable {
    /// At zero, every value upon the one before.
    case none
    /// At zero, positive values upwards and negative ones downwards.
    case diverging
    /// At zero, divided by the sum.
    case expand
    /// Half the sum below zero.
    case silhouette
    /// Where the weighted sum of squared slopes is least
    /// (Byron and Wattenberg, Stacked Graphs – Geometry & Aesthetics, 2008).
    case wiggle
  }

  /// The spans of `series[i][j]`, the value of series i at place j, laid in the order `order`
  /// (places of series, lowest first; as given when nil).
  ///
  ///     Stack.spans([[1, 2], [3, 4]])[1]   // [Span(1, 4), Span(2, 6)]
  ///
  /// All series have the same length.
  public static func spans(
    _ series: [[Double]], offset: Offset = .none, order: [Int]? = nil
  ) -> [[Span]] {
    let order = order ?? Array(series.indices)
    let length = series.map(\.count).min() ?? 0
    var spans = series.map { $0.prefix(length).map { Span(0, $0) } }
    let wiggles = offset == .wiggle ? wiggleStarts(order.map { series[$0] }, length) : []
    for place in 0..<length {
      let column = order.map { series[$0][place] }
      let sum = column.reduce(0, +)
      var top =
        switch offset {
        case .none, .expand, .diverging: 0.0
        case .silhouette: -sum / 2
        case .wiggle: wiggles[place]
        }
      var bottom = 0.0
      for (index, value) in zip(order, column) {
        if offset == .diverging && value <= 0 {
          spans[index][place] = value < 0 ? Span(bottom + value, bottom) : Span(0, value)
          bottom += value
        } else {
          let size = offset == .expand && sum != 0 ? value / sum : value
          spans[index][place] = Span(top, top + size)
          top += size
        }
      }
    }
    return spans
  }

  /// The baseline that makes the layers' centres move least: at each place it falls by the mean of
  /// the slopes of centres, weighted by the layers' thickness.
  private static func wiggleStarts(_ layers: [[Double]], _ length: Int) -> [Double] {
    var starts: [Double] = []
    var baseline = 0.0
    for place in 0..<length {
      if place > 0 {
        var weights = 0.0
        var weighted = 0.0
        var below = 0.0
        for layer in layers {
          let change = layer[place] - layer[place - 1]
          weights += layer[place]
          weighted += (below + change / 2) * layer[place]
          below += change
        }
        if weights != 0 { baseline -= weighted / weights }
      }
      starts.append(baseline)
    }
    return starts
  }
}
