import Files
import Synchronization
import Testing

struct RelayTests {
  private final class Taken: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }

  /// More pieces than may be on the way at a time.
  @Test(arguments: [0, 1, 100]) func takesInOrder(count: Int) {
    let taken = Taken()
    let relay = Relay<[UInt8]> { piece in taken.bytes.withLock { $0 += piece } }
    for number in 0..<count { relay.give([UInt8(number)]) }
    relay.finish()
    #expect(taken.bytes.withLock { $0 } == (0..<count).map { UInt8($0) })
  }

  /// Nobody waits for a thread whose giver gave up.
  @Test func givenUp() {
    let taken = Taken()
    do {
      let relay = Relay<[UInt8]> { piece in taken.bytes.withLock { $0 += piece } }
      relay.give([1])
    }
    #expect(taken.bytes.withLock { $0 } == [1])
  }
}
