/// These numbers in ascending order, where their lowest `placed` bits ascend as they stand.
///
///     radixSorted([0x20, 0x11, 0x22], placed: 4)   // [0x11, 0x20, 0x22]
///
/// Eleven bits at a time, the least significant first (Knuth, The Art of Computer Programming, volume
/// 3, 5.2.5); bits in which all numbers agree are passed over.
func radixSorted(_ numbers: [UInt64], placed: Int = 0) -> [UInt64] {
  let digit = 11
  if numbers.count < 1 << digit { return numbers.sorted() }
  var (some, all) = (0 as UInt64, UInt64.max)
  for number in numbers {
    some |= number
    all &= number
  }
  var (from, to) = (numbers, numbers)
  for shift in stride(from: placed, to: 64, by: digit)
  where (some ^ all) >> UInt64(shift) & (1 << UInt64(digit) - 1) > 0 {
    scatter(from, by: UInt64(shift), digit, into: &to)
    swap(&from, &to)
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
  for number in numbers { starts[Int(number >> shift & mask)] += 1 }
  var start = 0
  for value in starts.indices {
    (starts[value], start) = (start, start + starts[value])
  }
  var places = sorted.mutableSpan
  for number in numbers {
    let value = Int(number >> shift & mask)
    places[starts[value]] = number
    starts[value] += 1
  }
}
