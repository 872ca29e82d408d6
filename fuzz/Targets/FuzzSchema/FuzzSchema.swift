import Findings
import JSON
import Packages

/// Any bytes as a schema, or as a whole descriptor: the check ends with a report.
@_cdecl("LLVMFuzzerTestOneInput")
public func testSchema(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let isWhole = bytes[0] & 1 == 0
  let body = Array(bytes.dropFirst())
  let head = #"{"resources":[{"name":"t","path":"t.csv","schema":"#
  let descriptor = isWhole ? body : Array(head.utf8) + body + Array("}]}".utf8)
  let csv = Array("a,b\n1,x\n2022-03-27,P1Y\n12:30:00,\"[1, 2]\"\n1 000\n,\n".utf8)
  let report = try? Package.check("p.json", limit: 5) { path throws(Failure) in
    if path == "p.json" { return descriptor }
    if path.hasSuffix(".csv") { return csv }
    throw Failure("source-error", "there is no '\(path)'")
  }
  if let report {
    precondition(report.isValid == (report.errorCount == 0))
    _ = report.json
  }
  return 0
}
