import Tables
import Testing

@testable import Transforms

/// Rows sorted by whole numbers stand as rows compared cell by cell.
struct OrderingTests {
  private let table = Table([
    ("small", Self.numbers { $0 % 9 == 4 ? nil : Double($0 * 7 % 10) }),
    ("fraction", Self.numbers { Double($0 * 13 % 17) / 3 - 2 }),
    ("huge", Self.numbers { $0 % 2 == 0 ? -1e300 : Double($0 % 5) }),
    ("whole", Self.integers { $0 % 3 == 0 ? .min / 2 : .max / 2 - Int64($0 % 4) }),
    ("day", Self.days { $0 % 11 == 0 ? nil : Int32($0 * 37 % 90) }),
    ("time", Column(times: (0..<200).map { Double($0 * 29 % 50) * 86_400_000 })),
    ("text", Self.texts { $0 % 8 == 0 ? nil : ["b", "a", "Ñ", "n", ""][$0 % 5] }),
    ("flag", Column(booleans: (0..<200).map { $0 % 4 == 1 })),
    ("empty", Self.numbers { _ in nil }),
  ])

  private static func numbers(_ cell: (Int) -> Double?) -> Column {
    Column(numbers: (0..<200).map(cell))
  }

  private static func integers(_ cell: (Int) -> Int64?) -> Column {
    Column(integers: (0..<200).map(cell))
  }

  private static func days(_ cell: (Int) -> Int32?) -> Column {
    Column(days: (0..<200).map(cell))
  }

  private static func texts(_ cell: (Int) -> String?) -> Column {
    Column(texts: (0..<200).map(cell))
  }

  @Test(arguments: [
    ["small"], ["-small"], ["text", "-day", "small"], ["time", "text", "flag"], ["-fraction"],
    ["huge", "small"], ["-whole", "text"], ["empty", "-time"],
    ["flag", "-text", "fraction", "day"],
    ["small", "fraction", "huge", "whole", "day", "time"],
  ])
  func sortsAsCellsCompare(_ names: [String]) {
    let keys = names.map { name in
      name.hasPrefix("-")
        ? Ordering.Key(String(name.dropFirst()), isDescending: true) : Ordering.Key(name)
    }
    let rows = Array((0..<200).reversed()) + [3, 5, 3]
    let expected = rows.enumerated().sorted { a, b in
      for key in keys {
        guard let column = table[key.field] else { continue }
        let order = compare(column[a.element], column[b.element])
        if order != 0 { return key.isDescending ? order > 0 : order < 0 }
      }
      return a.offset < b.offset
    }.map(\.element)
    #expect(Ordering(keys).sorted(rows, of: table) == expected)
  }
}
