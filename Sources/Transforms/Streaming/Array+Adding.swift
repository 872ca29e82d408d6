extension Array where Element: FixedWidthInteger {
  /// Adds numbers, each to the sum at its place.
  mutating func add(_ addends: [Element], at places: [Int32]) {
    let (addendAt, placeAt) = (addends.span, places.span)
    var sums = mutableSpan
    for index in 0..<addendAt.count { sums[Int(placeAt[index])] += addendAt[index] }
  }

  /// Adds what the codes of these rows stand for to the sums of the rows' groups.
  mutating func add(
    _ addends: [Element], of codes: [Int32], _ rows: [Int32], to groups: [Int32]
  ) {
    let (ofCode, codeOfRow) = (addends.span, codes.span)
    let (rowAt, groupAt) = (rows.span, groups.span)
    var sums = mutableSpan
    for place in 0..<rowAt.count {
      sums[Int(groupAt[place])] += ofCode[Int(codeOfRow[Int(rowAt[place])])]
    }
  }
}
