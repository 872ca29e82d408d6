import CSV

extension FieldDescriptor {
  /// The types that a column is tried as, the narrowest first; of two that fit equally well the first
  /// is taken.
  static func candidates(_ census: CellCensus, prefersComma: Bool) -> [FieldDescriptor] {
    var fields = numbers(prefersComma: prefersComma)
    if census.hasNumberMarks {
      fields = fields.map { field in
        var field = field
        field.lexical.bareNumber = false
        return field
      }
    }
    fields += dateFormats.map { FieldDescriptor("", type: .date, format: $0) }
    fields += momentFormats.map { FieldDescriptor("", type: .datetime, format: $0) }
    fields += ["default", "%H:%M"].map { FieldDescriptor("", type: .time, format: $0) }
    fields += [FieldDescriptor("", type: .boolean), FieldDescriptor("", type: .yearmonth)]
    if let answers = census.answers {
      var field = FieldDescriptor("", type: .boolean)
      (field.lexical.trueValues, field.lexical.falseValues) = answers
      fields.append(field)
    }
    return fields
  }

  private static func numbers(prefersComma: Bool) -> [FieldDescriptor] {
    func number(_ type: FieldType, decimal: String, group: String?) -> FieldDescriptor {
      var field = FieldDescriptor("", type: type)
      field.lexical.decimalChar = decimal
      field.lexical.groupChar = group
      return field
    }
    let point = [
      number(.number, decimal: ".", group: nil), number(.integer, decimal: ".", group: ","),
      number(.number, decimal: ".", group: ","),
    ]
    let comma = [
      number(.integer, decimal: ",", group: "."), number(.number, decimal: ",", group: "."),
    ]
    let blank = [
      number(.integer, decimal: ",", group: " "), number(.number, decimal: ",", group: " "),
      number(.number, decimal: ".", group: " "),
    ]
    return [number(.integer, decimal: ".", group: nil)]
      + (prefersComma ? comma + point : point + comma) + blank
  }

  /// Day before month where both are possible, as Spanish writes dates.
  private static let dateFormats = [
    "default", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%y", "%m/%d/%y",
    "%d-%m-%y", "%d.%m.%y", "%d %B %Y", "%d de %B de %Y", "%d de %B del %Y", "%d de %B, %Y",
    "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y", "%d/%b/%Y", "%B %Y", "%B de %Y", "%b-%Y", "%b-%y",
    "%m/%Y",
  ]

  private static let momentFormats = [
    "default", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S",
    "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M %p", "%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y %I:%M %p",
  ]

  /// Whether a text is a word for a missing value, which among texts could be a category.
  static func isPlaceholder(_ text: Span<UInt8>) -> Bool {
    placeholders.contains(text)
  }

  private static let placeholders = WordList([
    "sin dato", "sin datos", "sin información", "sin informacion", "sin registro", "no aplica",
    "no disponible", "no consta", "desconocido", "desconocida", "pendiente", "missing",
    "no data", "unknown", "not available", "not applicable", "not reported", "pending",
  ])
}

extension CellCensus {
  /// Whether all texts are numbers with the same percent sign or currency before or behind them: where
  /// some have none, they may measure something else.
  var hasNumberMarks: Bool {
    var common: String?
    for value in 0..<count where !isPlaceholder[value] {
      guard let mark = CellCensus.mark(of: text(value)), mark == common ?? mark else {
        return false
      }
      common = mark
    }
    return common != nil
  }

  /// What stands before or behind a number, blanks left out; nil when it is no known mark.
  private static func mark(of text: ArraySlice<UInt8>) -> String? {
    let isPart = { (byte: UInt8) in
      byte >= 48 && byte < 58 || byte == 44 || byte == 46 || byte == 45 || byte == 43
    }
    guard let first = text.firstIndex(where: isPart), let last = text.lastIndex(where: isPart),
      text[first...last].contains(where: { $0 >= 48 && $0 < 58 })
    else { return nil }
    let around = text[..<first] + text[(last + 1)...]
    let mark = String(decoding: around, as: UTF8.self).filter { !$0.isWhitespace }
    return marks.contains(mark) ? mark : nil
  }

  /// Not the letters of the quetzal and the lempira: `Q1` may be a quarter, `L2` a line.
  private static let marks: Set = ["%", "$", "US$", "USD", "€", "EUR", "£", "GBP", "C$"]

  /// The texts for yes and those for no, where a column has nothing else and both; not `S` and `N`,
  /// which may be south and north.
  var answers: (yes: [String], no: [String])? {
    guard (2...8).contains(count) else { return nil }
    let words = (0..<count).map { string($0) }
    for (yes, no) in [
      (["sí", "si"], ["no"]), (["yes"], ["no"]), (["y"], ["n"]),
      (["verdadero"], ["falso"]),
    ] {
      let pro = words.filter { yes.contains($0.lowercased()) }
      let con = words.filter { no.contains($0.lowercased()) }
      if !pro.isEmpty, !con.isEmpty, pro.count + con.count == words.count { return (pro, con) }
    }
    return nil
  }
}
