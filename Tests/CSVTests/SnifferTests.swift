import CSV
import Testing

/// Dialects that are found where more than one could be meant.
struct SnifferTests {
  /// A text, how it is written, and how many columns it has.
  struct Sample: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var delimiter: String
    var quote = "\""
    var escape: String?
    var width: Int

    init(
      _ name: String, _ text: String, _ delimiter: String, quote: String = "\"",
      escape: String? = nil, width: Int
    ) {
      testDescription = name
      self.text = text
      self.delimiter = delimiter
      self.quote = quote
      self.escape = escape
      self.width = width
    }
  }

  static let samples = [
    Sample(
      "a quote for the sake of one cell",
      "place;hour;known\nRiver bank.;23:51;yes\n'Hill; north.';10:56;no\n\"The mill\";20:46;yes\n",
      ";", quote: "'", width: 3),
    Sample(
      "doubled single quotes under doubled bars",
      "'kind'||'host'\n'el'||10.1.2.3\n'a|b|c'||10.1.2.4\n'it''s'||10.1.2.5\n", "||", quote: "'",
      width: 2),
    Sample(
      "escaped inch marks between colons",
      "id:paid:size:who\n1:$5.10:\"6'9\\\"\":Ana\n2:$6.20:\"6'1\\\"\":Eva\n3:$7.30::Luis\n", ":",
      escape: "\\", width: 4),
    Sample(
      "escaped quotes under doubled bars",
      "id||tags||n\n1||\"[\\\"a\\\", \\\"b||c\\\"]\"||4\n2||\"[\\\"d\\\"]\"||5\n3||\"[]\"||6\n",
      "||",
      escape: "\\", width: 3),
    Sample(
      "a path that ends with a backslash",
      "id,path,n\n1,\"C:\\a\\\",5\n2,\"C:\\b\\\",6\n3,\"C:\\c\\\",7\n", ",", width: 3),
    Sample(
      "names with commas behind an empty column",
      "code^name\n^Soto, Ana\n^Paz, Eva\n^Luna, José\n", "^", width: 2),
    Sample("decimal commas without labels", "12,5;0,33\n8,25;1,20\n0,75;2,00\n", ";", width: 2),
    Sample(
      "a group separator beside a wide delimiter",
      "7,507,357; 303\n2,832,168; 473\n2,596,007; 240\n", ";", width: 2),
    Sample(
      "a decimal comma among numbers between blanks",
      "4454 -225 2002 284,69 844\n5811 -256 2003 199,21 176\n3705 -245 2004 345,82 456\n", " ",
      width: 5),
    Sample("pairs of coordinates", "k\tpair\na\t13.55,-88.84\nb\t14.36,-87.84\n", "\t", width: 2),
    Sample(
      "names and places between colons",
      "name:place\nAna Soto:Santa Ana\nEva Paz:La Paz\nLuis Luna:Izalco\n", ":", width: 2),
    Sample("quoted words in one row", "\"first\" \"second\" \"third\"\n", " ", width: 3),
    Sample(
      "addresses beside another column",
      "a~b\nhttps://x.org/a?id=1~05:14\nhttps://x.org/b?id=2~15:10\n"
        + "https://x.org/c?id=3~16:20\n", "~", width: 2),
    Sample(
      "quoted words that begin texts",
      "day\tword\tn\n1/2/2020\t\"north\" court\t4\n2/2/2020\tsouth\t5\n3/2/2020\t\"day\" army\t6\n",
      "\t",
      quote: "", width: 3),
    Sample(
      "an empty cell in most rows is no doubled delimiter",
      "'1/2/2020'^'x'^4\n'2/2/2020'^^5\n'3/2/2020'^^6\n'4/2/2020'^'x'^7\n'5/2/2020'^^8\n", "^",
      quote: "'", width: 3),
    Sample(
      "quoted empty cells", "\"\"^\"32.7%\"\n\"\"^\"34.4%\"\n\"\"^\"2.8%\"\n", "^", width: 2),
  ]

  @Test(arguments: samples)
  func found(sample: Sample) throws {
    let loaded = try CSV.load(Array(sample.text.utf8))
    #expect(loaded.delimiter == sample.delimiter)
    #expect(loaded.quote ?? "" == sample.quote)
    #expect(loaded.escape == sample.escape)
    #expect(loaded.width == sample.width)
    #expect(loaded.repairCount == 0)
    #expect(loaded.preamble.isEmpty)
  }

  /// Texts of one column hold commas, colons and blanks.
  @Test(arguments: [
    "Nombre\nMartínez, Ana\nHernández, Luis\nGarcía, José\n",
    "Full name of the person\nAna Soto\nEva Paz\nLuis Luna\nJosé Cruz\n",
    "Notas\nUno, dos, tres.\nCuatro\nCinco, seis.\n",
    "phone\n(469) 5036-6131\n(720) 5521-3072\n(351) 9271-1009\n",
    "Institution: police\nPeriod: 2022\nContact: info@example.org\n",
    "327,882\n6,060,652\n5,496,116\n3,103,145\n",
    "ratio of the two\n7:9\n1:4\n6:8\n9:9\n",
    "url\nhttps://example.org/a;1/b\n\"https://example.org/c,2/d\"\nhttps://example.org/e;3/f\n",
  ])
  func oneColumn(text: String) throws {
    let loaded = try CSV.load(Array(text.utf8))
    #expect(loaded.width == 1)
    #expect(loaded.repairCount == 0)
    #expect(loaded.preamble.isEmpty)
  }

  /// One column in single quotes, whole or where they are needed.
  @Test(arguments: [
    ("'size'\n'4''4\"'\n'4''6\"'\n", "4'4\""),
    ("name\n'O''Brien, Ana'\nSoto, Eva\nPaz, Luis\n", "O'Brien, Ana"),
    ("list\n'a,b,c'\n'd'\n'e,f'\n", "a,b,c"),
    ("'text'\n'one\r\n\r\ntwo'\n'three; four'\n", "one\r\n\r\ntwo"),
  ])
  func singleQuotes(text: String, first: String) throws {
    let loaded = try CSV.load(Array(text.utf8))
    #expect(loaded.quote == "'")
    #expect(loaded.width == 1)
    #expect(loaded.row(0) == [first])
    #expect(loaded.repairCount == 0)
  }

  /// Long delimiters are named as they are in all that was left out.
  @Test func longDelimiters() throws {
    var options = LoadOptions(mode: .skip)
    options.delimiter = "||"
    let loaded = try CSV.load(Array("a||b||c\n1||2||3\n4||5\n".utf8), options)
    #expect(loaded.rejected.map(\.text) == ["4||5"])
  }
}
