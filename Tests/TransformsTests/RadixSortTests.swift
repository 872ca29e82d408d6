import Testing

@testable import Transforms

/// Numbers of every width are sorted as the standard library sorts them.
struct RadixSortTests {
  /// Mixed by a multiplication, so that neighbours lie far apart.
  private static func numbers(_ count: Int, width: Int) -> [UInt64] {
    (0..<UInt64(count)).map { ($0 &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - width) }
  }

  @Test(arguments: [0, 1, 2047, 2048, 30_000], [1, 11, 12, 40, 64])
  func asTheStandardLibrary(count: Int, width: Int) {
    let numbers = Self.numbers(count, width: width)
    #expect(radixSorted(numbers) == numbers.sorted())
  }

  @Test func agreeingBitsArePassedOver() {
    let numbers = Self.numbers(5_000, width: 9).map { $0 << 30 | 1 << 63 | 5 }
    #expect(radixSorted(numbers) == numbers.sorted())
  }

  @Test func lowBitsInOrderAreNotSortedAgain() {
    let numbers = Self.numbers(5_000, width: 20).enumerated().map { $1 << 13 | UInt64($0) }
    #expect(radixSorted(numbers, placed: 13) == numbers.sorted())
  }

  /// The largest leave no room for an index beside them.
  @Test(arguments: [10, 3_000], [20, 62])
  func indicesInOrder(count: Int, width: Int) {
    let numbers = Self.numbers(count, width: width).map { Int($0) }
    #expect(ascendingOrder(of: numbers).map { numbers[$0] } == numbers.sorted())
  }
}
