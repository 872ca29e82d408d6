import RealModule

/// Missing values of a dated series filled between their neighbours, never beyond the ends.
///
/// ```swift
/// let filled = try Interpolation.fill(t: [0, 1, 2], y: [10, nil, 14], mode: .linear)
/// filled.values   // [10, 12, 14]
/// filled.imputed  // [false, true, false]: draw these otherwise
/// ```
public enum Interpolation {
  public enum Mode: String, Sendable, CaseIterable {
    case linear, geometric
    /// The last observation carried forward.
    case locf
  }

  /// Fills gaps no wider than `maxGap` in units of t, from one observation to the next.
  public static func fill(
    t: [Double], y: [Double?], mode: Mode, maxGap: Double? = nil
  ) throws(Undefined) -> (values: [Double?], imputed: [Bool]) {
    try require(t.count == y.count, "t and y need one value a period")
    try require(zip(t, t.dropFirst()).allSatisfy { $0 < $1 }, "the times must increase")
    var values = y
    var imputed = y.map { _ in false }
    var next = y.count
    var following: [Int] = y.map { _ in 0 }
    for i in y.indices.reversed() {
      following[i] = next
      if y[i] != nil { next = i }
    }
    var last: Int?
    for i in y.indices {
      if y[i] != nil {
        last = i
        continue
      }
      guard let a = last, let before = y[a] else { continue }
      let b = following[i] < y.count ? following[i] : nil
      let gap = (b.map { t[$0] } ?? t[i]) - t[a]
      if let maxGap, gap > maxGap { continue }
      if mode == .locf {
        values[i] = before
      } else if let b, let after = y[b] {
        let share = (t[i] - t[a]) / (t[b] - t[a])
        if mode == .linear {
          values[i] = before + (after - before) * share
        } else {
          try require(
            before > 0 && after > 0, "geometric interpolation needs values above zero")
          values[i] = before * Double.pow(after / before, share)
        }
      } else {
        continue
      }
      imputed[i] = true
    }
    return (values, imputed)
  }

  /// A series against its base, the base being `value`: a period, or the mean of several.
  ///
  /// `index([2, 4, 6], base: [0], value: 100)` is [100, 200, 300].
  public static func index(
    _ y: [Double?], base: [Int], value: Double = 100
  ) throws(Undefined) -> [Double?] {
    try require(!base.isEmpty, "no base period was given")
    try require(
      base.allSatisfy { y.indices.contains($0) }, "a base period lies outside the series")
    let known = base.compactMap { y[$0] }
    try require(
      !known.isEmpty && mean(known) != 0, "the base is missing or zero, so there is no index")
    let level = mean(known)
    return y.map { $0.map { $0 / level * value } }
  }
}
