import Findings

extension Report {
  /// JUnit's XML: a suite for the descriptor and for each table, a case for each error that is listed,
  /// or one that passes.
  public var junit: String {
    var suites = [JUnitSuite(name: path, errors.map { ($0.type, $0.finding) }, total: errors.count)]
    for task in tasks {
      suites.append(
        JUnitSuite(
          name: task.name, task.errors.map { ($0.type, $0.finding) }, total: task.errorCount))
    }
    return junitText(name: name ?? path, suites)
  }
}

/// What is wrong with one file, as test cases.
struct JUnitSuite {
  var name: String
  /// The errors with their types.
  var errors: [(type: String, finding: Finding)]
  /// How many errors there are.
  var total: Int

  init(name: String, _ errors: [(type: String, finding: Finding)], total: Int) {
    (self.name, self.errors, self.total) = (name, errors, total)
  }

  fileprivate var counts: String {
    let tests = max(1, errors.count)
    return "tests=\"\(tests)\" failures=\"\(errors.count)\" errors=\"0\" skipped=\"0\""
  }

  fileprivate var text: String {
    var text = "  <testsuite name=\"\(escaped(name))\" \(counts)>\n"
    for (type, finding) in errors {
      let place = finding.place.description
      text += "    <testcase classname=\"\(escaped(finding.place.file ?? name))\" "
      text += "name=\"\(escaped(place.isEmpty ? type : type + " at " + place))\">\n"
      text += "      <failure type=\"\(escaped(type))\" "
      text += "message=\"\(escaped(finding.message))\">"
      text += escaped(finding.description) + "</failure>\n    </testcase>\n"
    }
    if errors.isEmpty {
      text += "    <testcase classname=\"\(escaped(name))\" name=\"check\"/>\n"
    }
    if errors.count < total {
      text += "    <system-out>\(total) errors in all, \(total - errors.count) of them not listed"
      text += "</system-out>\n"
    }
    return text + "  </testsuite>\n"
  }
}

/// A report in JUnit's XML.
func junitText(name: String, _ suites: [JUnitSuite]) -> String {
  let tests = suites.reduce(0) { $0 + max(1, $1.errors.count) }
  let failures = suites.reduce(0) { $0 + $1.errors.count }
  var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  text += "<testsuites name=\"recuento check: \(escaped(name))\" tests=\"\(tests)\" "
  text += "failures=\"\(failures)\" errors=\"0\">\n"
  return text + suites.map(\.text).joined() + "</testsuites>\n"
}

/// A text as XML content or attribute; characters that XML cannot hold become U+FFFD.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t", "\r": result += "&#\(scalar.value);"
    case _ where scalar.value < 32 || scalar.value & 0xFFFE == 0xFFFE: result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
