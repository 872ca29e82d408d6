import Arguments
import Figures
import Foundation
import JSON
import Testing

/// Every method against the recorded cases, within each case's tolerance.
@Suite struct VectorTests {
  static let cases: [Vector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "vectors/bounds.json")
    guard let text = try? String(contentsOf: file, encoding: .utf8),
      let document = try? JSON.parse(text)
    else { return [] }
    return document["cases"]?.array?.compactMap { Vector($0) } ?? []
  }()

  @Test func readsAllCases() { #expect(Self.cases.count == 94) }

  @Test(arguments: cases) func answersAsRecorded(_ vector: Vector) {
    let result = vector.result()
    #expect(
      vector.agrees(result, vector.expected), "\(vector.method): \(result) for \(vector.expected)")
  }
}

/// A case: what a method is called with and what it must answer.
struct Vector: Sendable, CustomTestStringConvertible {
  let id: String
  let method: String
  let call: Method.Call
  let expected: Argument
  let relative: Double
  let absolute: Double

  var testDescription: String { id }

  init?(_ node: Node) {
    guard let id = node["id"]?.text, let method = node["method"]?.text,
      let parameters = node["parameters"].flatMap({ argument($0).object }),
      let input = node["input"].flatMap({ argument($0).object }), let expected = node["expected"],
      let relative = node["tolerance"]?["rel"]?.number,
      let absolute = node["tolerance"]?["abs"]?.number
    else { return nil }
    self.id = id
    self.method = method
    self.call = Method.Call(parameters: parameters, input: input)
    self.expected = argument(expected)
    self.relative = relative
    self.absolute = absolute
  }

  /// What the method answers: a refusal as `{"undefined": reason}`.
  func result() -> Argument {
    guard let known = boundsMethods.first(where: { $0.id == method }) else { return .null }
    do {
      return try known.run(call)
    } catch .undefined(let reason) {
      return ["undefined": .text(reason)]
    } catch {
      return .text(error.message)
    }
  }

  /// Numbers within the tolerance, every expected field there, the reason of a refusal left free.
  func agrees(_ result: Argument, _ expected: Argument) -> Bool {
    switch (result, expected) {
    case (.number(let a), .number(let b)):
      abs(a - b) <= max(absolute, relative * max(abs(a), abs(b)))
    case (.object(let a), .object(let b)):
      b.names.allSatisfy { name in
        if name == "undefined" { return a[name] != nil }
        guard let found = a[name], let wanted = b[name] else { return false }
        return agrees(found, wanted)
      }
    case (.array(let a), .array(let b)):
      a.count == b.count && zip(a, b).allSatisfy { agrees($0, $1) }
    default: result == expected
    }
  }
}

/// A JSON node as a method's argument.
func argument(_ node: Node) -> Argument {
  switch node.value {
  case .null: .null
  case .boolean(let value): .boolean(value)
  case .number(let value): .number(value)
  case .text(let value): .text(value)
  case .array(let nodes): .array(nodes.map(argument))
  case .object(let members): .object(Fields(members.map { ($0.name, argument($0.node)) }))
  }
}
