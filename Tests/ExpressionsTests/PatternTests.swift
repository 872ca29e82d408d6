import Findings
import Tables
import Testing

@testable import Expressions

/// Regular expressions of ECMAScript, and that none of them takes for ever.
@Suite struct PatternTests {
  private func value(_ source: String) throws -> Value {
    try Expression(source).values(over: Table(rowCount: 1), context: .init())[0]
  }

  @Test(arguments: [
    (#"test(/^a.c$/, 'abc')"#, true), (#"test(/a|b|/, '')"#, true),
    (#"test(/^[^a-c\d]+$/, 'xyz')"#, true), (#"test(/^[^a-c\d]+$/, 'xy3')"#, false),
    (#"test(/^\w{2,3}$/, 'ab')"#, true), (#"test(/^\w{2,3}$/, 'abcd')"#, false),
    (#"test(/^x{2}$/, 'xx')"#, true), (#"test(/^x{,2}$/, 'x{,2}')"#, true),
    (#"test(/\bcat\b/, 'a cat.')"#, true), (#"test(/\Bcat/, 'a cat')"#, false),
    (#"test(/ÁREA/i, 'área')"#, true), (#"test(/[A-Z]/i, 'q')"#, true),
    (#"test(/^b/m, 'a\nb')"#, true), (#"test(/^b/, 'a\nb')"#, false),
    (#"test(/a.b/, 'a\nb')"#, false), (#"test(/a.b/s, 'a\nb')"#, true),
    (#"test(/^(a+)\1$/, 'aaaa')"#, true), (#"test(/^(?<x>a|b)\k<x>$/, 'ab')"#, false),
    (#"test(/^(?=.*\d)[a-z\d]+$/, 'ab1')"#, true), (#"test(/^(?!ab)/, 'abc')"#, false),
    (#"test(/(?<=\$)\d+/, '$42')"#, true), (#"test(/(?<!\$)\b\d+/, '$42')"#, false),
    (#"test(/^(?:ab)*?c$/, 'ababc')"#, true), (#"test(/^(a*)*$/, 'aaab')"#, false),
    (#"test(/^\u0041\x42\t$/, 'AB\t')"#, true), (#"test(/[\]\-]/, '-')"#, true),
    (#"test(/^\S+\s\S+$/, 'a b')"#, true), (#"test(/[]/, 'a')"#, false),
    (#"test(/^[^]$/, 'a')"#, true), (#"test('^a', 'ab')"#, true),
  ])
  func matches(source: String, holds: Bool) throws {
    #expect(try value(source) == .boolean(holds))
  }

  @Test(arguments: [
    (#"replace('a-b-c', /-/, '+')"#, "a+b-c"), (#"replace('a-b-c', /-/g, '+')"#, "a+b+c"),
    (#"replace('2020-03', /(\d+)-(\d+)/, '$2/$1')"#, "03/2020"),
    (#"replace('abc', /b/, '[$&|$`|$\'|$$]')"#, "a[b|a|c|$]c"),
    (#"replace('abc', /x*/g, '-')"#, "-a-b-c-"), (#"replace('aaa', /a+?/, 'b')"#, "baa"),
    (#"join(split('a1b22c', /\d+/), ',')"#, "a,b,c"),
    (#"join(split('a1b', /(\d)/), ',')"#, "a,1,b"), (#"join(split('abc', /(?:)/), ',')"#, "a,b,c"),
    (#"replace('ab', /(a)|(b)/g, '[$1$2]')"#, "[a][b]"),
  ])
  func replaces(source: String, text: String) throws {
    #expect(try value(source) == .text(text))
  }

  @Test func nestedRepetitionsAreHarmless() throws {
    let long = String(repeating: "a", count: 5000)
    #expect(try value("test(/(a+)+$/, '\(long)!')") == .boolean(false))
    #expect(try value("test(/^(a|aa)*$/, '\(long)!')") == .boolean(false))
    #expect(try value("test(/(x+x+)+y/, '\(long.replacing("a", with: "x"))')") == .boolean(false))
  }

  @Test func whatCannotBeMadeShortIsAnErrorThatNamesIt() throws {
    let long = String(repeating: "a", count: 60)
    let failure = #expect(throws: Failure.self) {
      try value(#"test(/^(a+)+\1b$/, '\#(long)')"#)
    }
    let message = try #require(failure?.findings.first?.message)
    #expect(message.contains(#"'/^(a+)+\1b$/' takes too many steps"#))
  }

  @Test(arguments: ["(", "a)", "*", "a**", "[b-a]", "(?<1>", "x{3,2}"])
  func refusesWhatIsNoPattern(source: String) {
    #expect(throws: Failure.self) { try value("test(regexp('\(source)'), 'a')") }
  }
}
