/// A cumulative total below an earlier one of the same source.
public struct CumulativeFall: Hashable, Sendable {
  /// Where the higher and the lower total stand in the list given.
  public let earlier: Int
  public let later: Int

  public init(earlier: Int, later: Int) {
    self.earlier = earlier
    self.later = later
  }
}

extension Array where Element == DatedInterval {
  /// The totals that lie below an earlier one for certain, in the order of their days.
  ///
  /// A cumulative total cannot fall, so each is a revision or a stale quotation, to be reported and
  /// not differenced into a negative count: 84,260 at the end of 2024 and 83,900 in January. "At
  /// least 350" after "at least 354" is no fall, since both can be true.
  public func fallsAsCumulative() -> [CumulativeFall] {
    let sorted = indices.sorted { (self[$0].date, $0) < (self[$1].date, $1) }
    var falls: [CumulativeFall] = []
    var highest: Int?
    for index in sorted {
      if let highest, self[highest].date < self[index].date,
        self[index].interval.compared(to: self[highest].interval) == .less
      {
        falls.append(CumulativeFall(earlier: highest, later: index))
      }
      guard let low = self[index].interval.low else { continue }
      if highest.flatMap({ self[$0].interval.low }).map({ low > $0 }) ?? true { highest = index }
    }
    return falls
  }
}
