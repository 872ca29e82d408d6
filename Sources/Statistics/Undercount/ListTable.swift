/// Persons by the lists they are on: one count for each pattern but that of being on none.
///
/// ```swift
/// let table = try ListTable(lists: 3, counts: [("100", 60), ("010", 49), ("110", 4)])
/// table[0b011]  // on lists 1 and 2: 4
/// ```
///
/// Patterns are bit masks, list 1 the lowest bit; a pattern not given counts zero.
public struct ListTable: Sendable {
  public let lists: Int
  /// Counts by mask; the first, of being on no list, is zero and stands for the unknown.
  public let counts: [Double]

  public init(lists: Int, counts: [(pattern: String, count: Double)]) throws(Undefined) {
    try require((2...8).contains(lists), "there must be two to eight lists")
    var cells = [Double](repeating: 0, count: 1 << lists)
    for (pattern, count) in counts {
      var mask = 0
      try require(
        pattern.utf8.count == lists,
        "the pattern '\(pattern)' does not have one digit for each of the \(lists) lists")
      for (i, digit) in pattern.utf8.enumerated() {
        try require(digit == 48 || digit == 49, "the pattern '\(pattern)' is not made of 0 and 1")
        if digit == 49 { mask |= 1 << i }
      }
      try require(mask != 0, "the number of persons on no list is what is unknown")
      try require(count >= 0 && count.isFinite, "a count of persons cannot be negative")
      try requireWhole(count, "a count of persons")
      cells[mask] += count
    }
    try require(cells.contains { $0 > 0 }, "the table is empty")
    self.lists = lists
    self.counts = cells
  }

  init(lists: Int, cells: [Double]) {
    self.lists = lists
    counts = cells
  }

  public subscript(mask: Int) -> Double { counts[mask] }

  /// The persons on one list or more.
  public var observed: Double { sum(counts) }

  /// The persons on every list of the mask, whatever else they are on.
  public func total(onAll mask: Int) -> Double {
    sum(counts.indices.lazy.filter { $0 & mask == mask }.map { counts[$0] })
  }

  /// How many persons are on one, two, ... lists.
  public var captureCounts: [Double] {
    var captures = [Double](repeating: 0, count: lists)
    for mask in counts.indices.dropFirst() { captures[mask.nonzeroBitCount - 1] += counts[mask] }
    return captures
  }

  /// The table as if a list (from 0) did not exist; those on it alone become unseen.
  public func leavingOut(_ list: Int) -> ListTable {
    var cells = [Double](repeating: 0, count: counts.count / 2)
    for mask in counts.indices.dropFirst() {
      let low = mask & ((1 << list) - 1)
      let high = (mask >> (list + 1)) << list
      cells[low | high] += counts[mask]
    }
    cells[0] = 0
    return ListTable(lists: lists - 1, cells: cells)
  }
}

/// Sets of lists in the field's order: by size, then by their numbers.
func isBefore(_ a: Int, _ b: Int) -> Bool {
  let (sizeA, sizeB) = (a.nonzeroBitCount, b.nonzeroBitCount)
  return sizeA != sizeB ? sizeA < sizeB : hasLowerLists(a, b)
}

/// Whether the first list that only one of two sets holds is in the first set.
private func hasLowerLists(_ a: Int, _ b: Int) -> Bool {
  let difference = a ^ b
  return a & (difference & -difference) != 0
}

/// The numbers of a set of lists from 1: "134".
func name(ofLists mask: Int) -> String {
  var name = ""
  for list in 0..<8 where (mask >> list) & 1 == 1 { name += String(list + 1) }
  return name
}

/// A model or graph by its largest sets, longest first: "[123,14,34]".
func name(ofGenerators masks: [Int]) -> String {
  let ordered = masks.sorted { a, b in
    let (sizeA, sizeB) = (a.nonzeroBitCount, b.nonzeroBitCount)
    return sizeA != sizeB ? sizeA > sizeB : hasLowerLists(a, b)
  }
  return "[" + ordered.map { name(ofLists: $0) }.joined(separator: ",") + "]"
}
