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
      recuento stat proportion.wilson --successes 97 --n 100 --confidence 0.95
      recuento stat trend.senSlope --y '[103, 81, null, 50]'
      recuento stat --list trend

      Values are JSON, or bare text; null is a missing observation. The estimate is printed with its \
      interval, level, method and n; --format json gives every digit. With --json, standard input holds {"cases": [{id, method, \
      parameters, input}]} and the answer is {id: result}. A question without an answer gives \
      {"undefined": reason}; an unknown method or argument {"error": message} and exit code 2.
      """)

  @Flag(help: "Read cases from standard input.")
  var json = false

  @Flag(help: "List the methods with what they take, or those whose name holds a word.")
  var list = false

  @ArgumentParser.Option(help: "How one result is printed.")
  var format = OutputFormat.text

  @ArgumentParser.Argument(
    parsing: .allUnrecognized, help: "The method's id and its arguments: METHOD --name value ...")
  var words: [String] = []

  func run() throws {
    if list { return try printList() }
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
      let result = try answer(id, parameters: fields, input: fields, isStrict: true)
      printResult(format == .json ? result.written(indent: true) : statisticText(result))
    } catch {
      printFindings(error.findings)
      throw Exit(status: .configuration)
    }
  }

  /// The methods and what they take; with a word, those whose name or sentence holds it.
  private func printList() throws {
    let word = words.first?.lowercased() ?? ""
    let found = allMethods.filter {
      word.isEmpty || $0.id.lowercased().contains(word) || $0.summary.lowercased().contains(word)
    }
    if found.isEmpty {
      printFindings([unknown(words[0])])
      throw Exit(status: .configuration)
    }
    if format == .json {
      return printResult(Node.array(found.map(described)).written(indent: true))
    }
    let width = found.map(\.id.count).max() ?? 0
    let margin = String(repeating: " ", count: width + 2)
    for method in found {
      printResult(
        method.id + margin.dropFirst(method.id.count) + method.summary + "\n"
          + margin + usage(method))
    }
  }

  /// `--successes --n [--confidence 0.95]`.
  private func usage(_ method: Method) -> String {
    method.parameters.map { parameter in
      let text =
        "--\(parameter.name)" + (parameter.standard.isEmpty ? "" : " \(parameter.standard)")
      return parameter.isRequired ? text : "[\(text)]"
    }.joined(separator: " ")
  }

  private func described(_ method: Method) -> Node {
    .object([
      .init("method", .text(method.id)), .init("summary", .text(method.summary)),
      .init(
        "arguments",
        .array(
          method.parameters.map { parameter in
            .object([
              .init("name", .text(parameter.name)),
              .init("required", .boolean(parameter.isRequired)),
              .init("default", parameter.standard.isEmpty ? .null : .text(parameter.standard)),
            ])
          })),
    ])
  }

  private func unknown(_ id: String) -> Finding {
    Finding(
      .error, "unknown-method",
      "unknown method '\(id)'" + didYouMean(id, among: allMethods.map(\.id))
        + "; 'recuento stat --list' lists them")
  }

  /// The result; `isStrict` turns away names that the method does not take, which are most often
  /// misspelled.
  private func answer(
    _ id: String, parameters: Fields, input: Fields, isStrict: Bool = false
  ) throws(Failure) -> Node {
    guard let method = Method.named(id) else { throw Failure([unknown(id)]) }
    let names = isStrict ? parameters.names : misspelled(parameters.names + input.names, method)
    try check(names, of: method)
    do throws(MethodError) {
      return try method.result(parameters: parameters, input: input)
    } catch {
      throw Failure("argument", "\(id): \(error.message); it takes \(usage(method))")
    }
  }

  /// The names of a case that are near one the method takes: cases may carry others of their own.
  private func misspelled(_ names: [String], _ method: Method) -> [String] {
    let known = method.parameters.map(\.name)
    return names.filter { name in
      name.count > 3 && !known.contains(name) && !suggestions(for: name, among: known).isEmpty
    }
  }

  private func check(_ names: [String], of method: Method) throws(Failure) {
    let known = method.parameters.map(\.name)
    // A name in capitals stands for names of the user's own.
    if known.isEmpty || known.contains(where: { $0 == $0.uppercased() && $0.count > 1 }) { return }
    let findings = names.filter { !known.contains($0) }.map { name in
      Finding(
        .error, "argument",
        "\(method.id) takes no '--\(name)'" + didYouMean(name, among: known)
          + "; it takes \(usage(method))")
    }
    if !findings.isEmpty { throw Failure(findings) }
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
