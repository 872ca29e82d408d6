import Testing

@testable import Transforms

@Suite struct NumberingTests {
  @Test(arguments: [7, 64]) func numbersCombinationsAsTheyAreMet(bits: Int) {
    var numbering = Numbering(bits: bits)
    #expect([7, 3, 7, 99, 3].map { numbering.number(of: $0) } == [0, 1, 0, 2, 1])
    #expect(numbering.places == [7, 3, 99])
  }

  /// Combinations whose lowest, highest or middle bits are the only ones that differ.
  @Test(arguments: [0, 20, 33, 52]) func numbersManyCombinations(shift: UInt64) {
    var numbering = Numbering(bits: 64)
    let places = (0..<3000).map { ($0 as UInt64 * 7919 % 3001) << shift }
    for round in 0..<2 {
      let numbers = places.map { numbering.number(of: $0) }
      #expect(numbers == (0..<3000).map { Int32($0) }, "round \(round)")
    }
    #expect(numbering.places == places)
  }

  @Test func keysStandSideBySide() throws {
    let bits = try #require(KeyBits(holding: [5, 1, 300]))
    #expect(bits.widths == [3, 1, 9])
    let places: [UInt64] = [4 << 10 | 299, 7, 2 << 10]
    #expect(bits.codes(0, in: places) == [4, 0, 2])
    #expect(bits.codes(1, in: places) == [0, 0, 0])
    #expect(bits.codes(2, in: places) == [299, 7, 0])
    let wider = try #require(KeyBits(holding: [8, 2, 1 << 20]))
    let codes: [[Int32]] = [[7, 6, 5, 4, 3, 2, 1, 0], [1, 0], (0..<512).map { 2000 * $0 }]
    let translated = bits.translate(places, by: codes, into: wider)
    #expect(wider.codes(0, in: translated) == [3, 7, 5])
    #expect(wider.codes(1, in: translated) == [1, 1, 1])
    #expect(wider.codes(2, in: translated) == [598_000, 14_000, 0])
    #expect(KeyBits(holding: Array(repeating: 2, count: 64)) != nil)
    #expect(KeyBits(holding: Array(repeating: 2, count: 65)) == nil)
  }
}
