import Files
import Testing

@Suite struct LockTests {
  @Test func oneHoldsIt() throws {
    let path = "/tmp/recuento-tests-lock-\(Files.now)"
    defer { try? Files.remove(path) }
    let held = try Lock.take(path, waiting: false)
    let isHeld = held != nil
    #expect(isHeld)
    let isFree = try Lock.take(path, waiting: false) != nil
    #expect(!isFree)
    #expect(Lock.holder(path) != nil)
    _ = consume held
    let isFreeAgain = try Lock.take(path, waiting: false) != nil
    #expect(isFreeAgain)
  }

  @Test func sharingMakesNoFile() throws {
    let path = "/tmp/recuento-tests-lock-\(Files.now)-none"
    let isShared = try Lock.share(path) != nil
    #expect(!isShared && !Files.exists(path))
  }
}
