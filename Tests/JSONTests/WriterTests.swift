import JSON
import Testing

@Suite struct WriterTests {
  @Test(arguments: [
    (0.1, "0.1"), (-0.0, "0"), (1e21, "1e+21"), (85_000, "85000"), (.infinity, "null"),
    (1e-7, "1e-07"), (.nan, "null"),
  ])
  func writesNumbers(value: Double, text: String) {
    #expect(JSON.text(value) == text)
  }

  @Test func writesTextSafely() {
    #expect(Node.text("a\"\\\u{1}\n\u{2028}é").written() == #""a\"\\\u0001\n\u2028é""#)
  }

  @Test func keepsOrderAndIndents() {
    let node: Node = ["b": [1, 2], "a": ["x": ["y": [["z": 1]]]]]
    #expect(node.written() == #"{"b":[1,2],"a":{"x":{"y":[{"z":1}]}}}"#)
    #expect(node.canonical == #"{"a":{"x":{"y":[{"z":1}]}},"b":[1,2]}"#)
    #expect(
      node.written(indent: true)
        == """
        {
          "b": [1, 2],
          "a": {
            "x": {
              "y": [
                {"z": 1}
              ]
            }
          }
        }
        """)
  }

  @Test func breaksLongLines() {
    let long = String(repeating: "x", count: 90)
    let node: Node = ["a": [.text(long), "yyyyyyy"], "b": [], "c": .text(long + long)]
    #expect(
      node.written(indent: true)
        == """
        {
          "a": [
            "\(long)",
            "yyyyyyy"
          ],
          "b": [],
          "c": "\(long)\(long)"
        }
        """)
  }
}
