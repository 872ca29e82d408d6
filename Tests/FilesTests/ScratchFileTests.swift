import Files
import Testing

struct ScratchFileTests {
  /// What was written by several threads is read from where it was put.
  @Test func placesOfThreads() throws {
    let scratch = try ScratchFile()
    Threads.run(3) { thread in
      for round in 0..<20 {
        let numbers = (0..<UInt64(100 + round)).map { $0 * UInt64(thread + 1) }
        let place = try? scratch.append(numbers)
        #expect(place != nil)
        #expect((try? scratch.read(from: place ?? 0, count: numbers.count)) == numbers)
      }
    }
    #expect(throws: FileError.self) { try scratch.read(from: 1 << 30, count: 1) }
    #expect(try scratch.read(from: 0, count: 0) == [])
  }
}
