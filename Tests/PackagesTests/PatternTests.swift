import Testing

@testable import Packages

struct PatternTests {
  @Test(arguments: [
    ("a|b", ["a", "b"], ["apple", "", "ab"]),
    ("[A-Z]{3}", ["SLV"], ["SLVX", "slv", "SL"]),
    ("^a.*$", ["apple", "a"], ["orange", "ba"]),
    ("[a-z-[aeiou]]+", ["xyz"], ["abc"]),
    (#"\d{4}-\d{2}"#, ["2022-03"], ["2022-3"]),
    (#"\p{Lu}\p{Ll}*"#, ["Ñandú", "A"], ["ñ", "AB"]),
    ("(ab?){2,}", ["aa", "abab", "aaab"], ["a", "b"]),
    ("(?:x|y)*z?", ["", "xyz", "yy"], ["zz"]),
    (#"[^\s,]+"#, ["a-b"], ["a b", ""]),
    ("(a*)*b", ["aaab", "b"], [String(repeating: "a", count: 40)]),
    (#"\i\c*"#, ["_a-1", "é"], ["1a"]),
  ])
  func matches(expression: String, accepted: [String], refused: [String]) throws {
    var pattern = try Pattern(expression)
    #expect(accepted.filter { !pattern.matches(Array($0.utf8)) } == [])
    #expect(refused.filter { pattern.matches(Array($0.utf8)) } == [])
  }

  @Test(arguments: [
    "(", "a)", "[a", "*a", "a{2,1}", #"\"#, #"\q"#, "(?=a)", #"\p{Xx}"#, "(a{900}){900}",
  ])
  func problems(expression: String) {
    #expect(Pattern.problem(expression) != nil)
  }
}
