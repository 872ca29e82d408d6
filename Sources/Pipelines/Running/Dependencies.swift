import Files

/// The rules that make reads: the target depends on every file read, and each of those may be gone.
///
///     dependencyRules(target: "output/.stamp", inputs: ["a b.csv"], base: "")
///     // output/.stamp: a\ b.csv
///     //
///     // a\ b.csv:
///
/// The form is that of `gcc -MMD -MP`: blanks and `#` behind a backslash, `$` doubled.
func dependencyRules(target: String, inputs: [String], base: String) -> String {
  let paths = inputs.map { makeName(Files.join(base, $0)) }
  var text = makeName(target) + ":"
  for path in paths { text += " \\\n  " + path }
  text += "\n"
  for path in paths { text += "\n\(path):\n" }
  return text
}

/// A path as a makefile writes it.
func makeName(_ path: String) -> String {
  var name = ""
  for character in path {
    switch character {
    case " ", "\t", "#", "\\": name += "\\" + String(character)
    case "$": name += "$$"
    default: name.append(character)
    }
  }
  return name
}
