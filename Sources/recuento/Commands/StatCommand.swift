import ArgumentParser
import Arguments
import Findings
import JSON
import Pipelines

/// Computes one statistic.
struct StatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stat", abstract: "Compute one statistic.",
    discussion: """
      recuento stat prop.wilson --successes 97 --n 100 --confidence 0.95

      Values are JSON, or bare text. With --json, standard input holds {"cases": [{id, method, \
      parameters, input}]} and the answer is {id: result}. A question without an answer gives \
      {"undefined": reason}; an unknown method or argument {"error": message} and exit code 2.
      """)

  @Flag(help: "Read cases from standard input.")
  var json = false

  @Flag(help: "List the methods.")
  var list = false

  @ArgumentParser.Argument(
    parsing: .allUnrecognized, help: "The method's id and its arguments: METHOD --name value ...")
  var words: [String] = []

  func run() throws {
    if list {
      let width = allMethods.map(\.id.count).max() ?? 0
      for method in allMethods {
        let gap = String(repeating: " ", count: width - method.id.count + 2)
        printResult(method.id + gap + method.summary)
      }
      return
    }
    if json {
      return try answerCases { (node) throws(Failure) in
        guard let id = node["method"]?.text else {
          throw Failure("missing-key", "the case has no 'method'")
        }
        return try answer(
          id, parameters: node["parameters"]?.argumentFields ?? [:],
          input: node["input"]?.argumentFields ?? [:])
      }
    }
    guard let id = words.first, !id.hasPrefix("-") else {
      throw ValidationError("give a method (recuento stat --list), or --json")
    }
    do throws(Failure) {
      let fields = try fields(words.dropFirst())
      printResult(try answer(id, parameters: fields, input: fields).written(indent: true))
    } catch {
      printFindings(error.findings)
      throw Exit(status: .configuration)
    }
  }

  private func answer(
    _ id: String, parameters: Fields, input: Fields
  ) throws(Failure) -> Node {
    guard let method = Method.named(id) else {
      throw Failure(
        "unknown-method", "unknown method '\(id)'" + didYouMean(id, among: allMethods.map(\.id)))
    }
    do throws(MethodError) {
      return try method.result(parameters: parameters, input: input)
    } catch {
      throw Failure("argument", "\(id): \(error.message)")
    }
  }

  /// `--name value` or `--name=value`; a name without a value is true.
  private func fields(_ words: ArraySlice<String>) throws(Failure) -> Fields {
    var fields = Fields()
    var rest = words
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        throw Failure("argument", "unexpected '\(word)'; arguments are written --name value")
      }
      let name = word.dropFirst(2)
      if let equals = name.firstIndex(of: "=") {
        fields[String(name[..<equals])] = value(String(name[name.index(after: equals)...]))
      } else if let next = rest.first, !next.hasPrefix("--") {
        fields[String(name)] = value(next)
        rest.removeFirst()
      } else {
        fields[String(name)] = .boolean(true)
      }
    }
    return fields
  }

  private func value(_ text: String) -> Arguments.Argument {
    (try? JSON.parse(text))?.argument ?? .text(text)
  }
}
