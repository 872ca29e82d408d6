import Findings
import JSON

/// Any bytes are a JSON text or refused with a place; what is written reads back as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func testJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(Failure) {
    let node = try JSON.parse(bytes)
    let text = node.written()
    let again = try JSON.parse(text)
    precondition(again.written() == text, "written twice, not the same")
  } catch {
    precondition(!error.findings.isEmpty)
  }
  return 0
}
