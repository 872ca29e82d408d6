import ArgumentParser
import Expressions
import Findings
import JSON
import Pipelines

/// Evaluates one expression.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate an expression of Vega's language.",
    discussion: """
      recuento eval 'format(datum.n, ",")' --datum '{"n": 85000}' --locale es-SV

      With --json, standard input holds {"cases": [{id, expression, datum, locale}]} and the answer \
      is {id: value}: NaN and the infinities as texts, dates as milliseconds, undefined as null, a \
      mistake as {"error": message} with exit code 2.
      """)

  @ArgumentParser.Argument(help: "The expression.")
  var expression: String?

  @ArgumentParser.Option(help: "The datum, an object in JSON.")
  var datum: String?

  @ArgumentParser.Option(help: "The locale of formats.")
  var locale = "en"

  @Flag(help: "Read cases from standard input.")
  var json = false

  func run() throws {
    if json {
      return try answerCases { (node) throws(Failure) in
        guard let expression = node["expression"]?.text else {
          throw Failure("missing-key", "the case has no 'expression'")
        }
        let datum = node["datum"].flatMap { $0.isNull ? nil : $0 }
        return try evaluate(expression, datum: datum, locale: node["locale"]?.text)
      }
    }
    guard let expression else { throw ValidationError("give an expression, or --json") }
    do throws(Failure) {
      let node = try datum.map { (text) throws(Failure) in
        try JSON.parse(text, file: "--datum")
      }
      if let names = node?.members?.map(\.name) {
        let unknown = try Expression(expression).findings(columns: names)
        printFindings(
          unknown.map { Finding(.warning, $0.code, $0.message + "; it is undefined", at: $0.place) }
        )
      }
      printResult(try evaluate(expression, datum: node, locale: locale).written())
    } catch {
      printFindings(error.findings)
      throw Exit(status: .configuration)
    }
  }
}
