import Files
import Testing

struct ThreadsTests {
  @Test(arguments: [0, 1, 2, 7]) func mapsInOrder(threads: Int) {
    #expect(Threads.map(100, threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(Threads.map(0, threads: threads) { $0 }.isEmpty)
  }

  @Test func smallWorkStaysOnOneThread() {
    #expect(Threads.worthwhile(cells: 1000) == 1)
    #expect(Threads.worthwhile(cells: 10_000_000) == Threads.processors)
  }
}
