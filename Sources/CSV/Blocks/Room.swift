/// Memory for values that become more and more, and are read without any test.
struct Room<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  /// The values as they are now.
  var values: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  mutating func append(_ value: Element) {
    fit(count + 1)
    start[count] = value
    count += 1
  }

  mutating func append(_ values: UnsafePointer<Element>, _ added: Int) {
    fit(count + added)
    (start + count).initialize(from: values, count: added)
    count += added
  }

  mutating func removeAll() { count = 0 }

  private mutating func fit(_ wanted: Int) {
    guard wanted > capacity else { return }
    capacity = max(wanted, 2 * capacity)
    let old = start
    start = .allocate(capacity: capacity)
    start.initialize(from: old, count: count)
    old.deallocate()
  }
}
