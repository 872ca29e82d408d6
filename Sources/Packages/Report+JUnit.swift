import Findings

extension Report {
  /// JUnit's XML: a suite for the package, a case for each table, a failure for each error.
  public var junit: String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"recuento check\" tests=\"\(tasks.count + 1)\" "
    text += "failures=\"\(errorCount)\">\n"
    text += "  <testsuite name=\"\(escaped(name ?? path))\" tests=\"\(tasks.count + 1)\" "
    text += "failures=\"\(errorCount)\">\n"
    text += testCase("descriptor", errors, total: errors.count)
    for task in tasks { text += testCase(task.name, task.errors, total: task.errorCount) }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private func testCase(_ name: String, _ errors: [CheckError], total: Int) -> String {
    let start = "    <testcase classname=\"\(escaped(path))\" name=\"\(escaped(name))\""
    if total == 0 { return start + "/>\n" }
    var text = start + ">\n"
    for error in errors {
      text +=
        "      <failure type=\"\(error.code.rawValue)\" message=\"\(escaped(error.message))\">"
      text += escaped(error.finding.description) + "</failure>\n"
    }
    if errors.count < total {
      text += "      <system-out>\(total - errors.count) more errors</system-out>\n"
    }
    return text + "    </testcase>\n"
  }
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
    case _ where scalar.value < 32: result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
