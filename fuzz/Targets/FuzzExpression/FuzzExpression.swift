import Expressions
import Findings
import Tables

private let table: Table = {
  var table = Table(rowCount: 2)
  table.set(Field("a"), Column(.numbers([1.5, -2]), validity: Validity(allValid: 2)))
  table.set(
    Field("b"),
    Column(
      .texts(TextStorage(codes: [0, 1], dictionary: ["x", "2022-03-27"])),
      validity: Validity(allValid: 2)))
  return table
}()

/// Any text compiles or is refused with a place; what compiles is evaluated.
@_cdecl("LLVMFuzzerTestOneInput")
public func testExpression(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 0 else { return 0 }
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  do throws(Failure) {
    let expression = try Expression(text)
    if expression.findings(columns: ["a", "b"]).isEmpty {
      _ = try expression.values(over: table, context: ExpressionContext())
    }
  } catch {
    precondition(!error.findings.isEmpty)
  }
  return 0
}
