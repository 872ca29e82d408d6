/// The names most like a misspelled one, best first, at most three.
///
///     suggestions(for: "prise", among: ["price", "prize", "date"])   // ["price", "prize"]
///
/// Nearness is the optimal string alignment distance (Damerau 1964), without regard to case;
/// names further away than a third of the longer name's length (at least one edit) are left out.
public func suggestions(for name: String, among candidates: some Sequence<String>) -> [String] {
  let wanted = Array(name.lowercased())
  var ranked: [(distance: Int, name: String)] = []
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    let limit = max(1, max(wanted.count, letters.count) / 3)
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit { ranked.append((distance, candidate)) }
  }
  ranked.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
  return ranked.prefix(3).map(\.name)
}

/// `; did you mean 'price'?`, or nothing when no candidate is near.
public func didYouMean(_ name: String, among candidates: some Sequence<String>) -> String {
  let near = suggestions(for: name, among: candidates)
  guard let last = near.last else { return "" }
  let quoted = near.map { "'\($0)'" }
  if near.count == 1 { return "; did you mean '\(last)'?" }
  return "; did you mean " + quoted.dropLast().joined(separator: ", ") + " or '\(last)'?"
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other.
public func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
