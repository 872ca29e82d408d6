extension Stack {
  /// How Vega stacks the values of one group.
  public enum GroupOffset: String, Sendable, Hashable {
    /// Positive values up from zero, negative ones down.
    case zero
    /// Magnitudes centred within the largest group.
    case center
    /// Magnitudes as shares of their sum.
    case normalize
  }

  /// The spans of the values of one group in their order; `largest` is the largest sum of
  /// magnitudes of all groups, which only `center` needs.
  ///
  ///     Stack.group([2, -1, 3], offset: .zero)   // [Span(0, 2), Span(0, -1), Span(2, 5)]
  public static func group(
    _ values: [Double], offset: GroupOffset, largest: Double? = nil
  ) -> [Span] {
    let sum = values.reduce(0) { $0 + $1.magnitude }
    switch offset {
    case .zero:
      var (up, down) = (0.0, 0.0)
      return values.map { value in
        if value < 0 {
          defer { down += value }
          return Span(down, down + value)
        }
        defer { up += value }
        return Span(up, up + value)
      }
    case .center:
      var top = ((largest ?? sum) - sum) / 2
      return values.map { value in
        let start = top
        top += value.magnitude
        return Span(start, top)
      }
    case .normalize:
      var total = 0.0
      var top = 0.0
      return values.map { value in
        let start = top
        total += value.magnitude
        top = sum > 0 ? total / sum : 0
        return Span(start, top)
      }
    }
  }
}
