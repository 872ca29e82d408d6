/// These numbers in ascending order, where their lowest `placed` bits ascend as they stand.
///
///     radixSorted([0x20, 0x11, 0x22], placed: 4)   // [0x11, 0x20, 0x22]
///
/// Eleven bits at a time, the least significant first (Knuth, The Art of Computer Programming, volume
/// 3, 5.2.5); bits in which all numbers agree are passed over.
func radixSorted(_ numbers: consuming [UInt64], placed: Int = 0) -> [UInt64] {
  let digit = 11
  var from = numbers
  if from.count < 1 << digit { return from.sorted() }
  var (some, all) = (0 as UInt64, UInt64.max)
  for number in from {
    some |= number
    all &= number
  }
  var to = [UInt64](repeating: 0, count: from.count)
  var unsorted = ((some ^ all) >> UInt64(placed)) << UInt64(placed)
  while unsorted > 0 {
    let shift = UInt64(unsorted.trailingZeroBitCount)
    scatter(from, by: shift, digit, into: &to)
    swap(&from, &to)
    let sorted = shift + UInt64(digit)
    unsorted = (unsorted >> sorted) << sorted
  }
  return from
}

/// The indices of whole numbers, not below 0, in the order of the numbers.
func ascendingOrder(of numbers: [Int]) -> [Int] {
  let places = 64 - numbers.count.leadingZeroBitCount
  guard (numbers.max() ?? 0).leadingZeroBitCount > places else {
    return numbers.indices.sorted { numbers[$0] < numbers[$1] }
  }
  let packed = numbers.enumerated().map { UInt64($1) << UInt64(places) | UInt64($0) }
  let mask = (1 << UInt64(places)) - 1 as UInt64
  return radixSorted(packed, placed: places).map { Int($0 & mask) }
}

private func scatter(
  _ numbers: [UInt64], by shift: UInt64, _ digit: Int, into sorted: inout [UInt64]
) {
  let mask: UInt64 = 1 << UInt64(digit) - 1
  var starts = [Int](repeating: 0, count: 1 << digit)
  count(numbers, by: shift, mask, into: &starts)
  var start = 0
  for value in starts.indices {
    (starts[value], start) = (start, start + starts[value])
  }
  let numberAt = numbers.span
  var places = sorted.mutableSpan
  var startOf = starts.mutableSpan
  for index in 0..<numberAt.count {
    let value = Int(truncatingIfNeeded: numberAt[index] &>> shift & mask)
    places[startOf[value]] = numberAt[index]
    startOf[value] += 1
  }
}

private func count(
  _ numbers: [UInt64], by shift: UInt64, _ mask: UInt64, into counts: inout [Int]
) {
  let numberAt = numbers.span
  var counts = counts.mutableSpan
  for index in 0..<numberAt.count {
    counts[Int(truncatingIfNeeded: numberAt[index] &>> shift & mask)] += 1
  }
}
