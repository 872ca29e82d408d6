import Arguments
import Testing

@Suite struct FieldsTests {
  let fields: Fields = [
    "n": 3, "hi": "inf", "gap": nil, "xs": [1, nil, 2.5], "seed": "18446744", "name": "A",
    "rows": [[1, 2], [3, 4]], "on": true,
  ]

  @Test func readsEachSort() throws {
    #expect(try fields.number("n") == 3)
    #expect(try fields.number("hi") == .infinity)
    #expect(try fields.optionalNumber("gap") == nil)
    #expect(try fields.optionalNumbers("xs") == [1, nil, 2.5])
    #expect(try fields.integer("seed") == 18_446_744)
    #expect(try fields.text("name") == "A")
    #expect(try fields.matrix("rows") == [[1, 2], [3, 4]])
    #expect(try fields.boolean("on"))
    #expect(try fields.number("confidence", default: 0.95) == 0.95)
  }

  @Test func namesTheArgumentAtFault() {
    #expect(throws: MethodError.badArgument("gap", "is missing")) { try fields.number("gap") }
    #expect(throws: MethodError.badArgument("name", "must be a number, not a text")) {
      try fields.number("name")
    }
    #expect(throws: MethodError.badArgument("xs", "must be a number, not null")) {
      try fields.numbers("xs")
    }
  }

  @Test func keepsTheOrderOfFields() {
    var fields: Fields = ["b": 1, "a": 2]
    fields["b"] = 3
    fields["c"] = 4
    fields["a"] = nil
    #expect(fields.names == ["b", "c"])
    #expect(fields == ["c": 4, "b": 3])
  }

  @Test func infinitiesTravelAsText() {
    #expect(Argument(-.infinity) == "-inf")
    #expect(Argument(nil as Double?) == .null)
  }
}
