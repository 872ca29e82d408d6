import Tables

extension Lanes {
  /// What a function makes of each text, found out once for each distinct one.
  func each(
    _ apply: (Operand) throws(EvaluationError) -> Operand
  ) -> Lanes? {
    guard case .texts(let texts) = values else { return nil }
    var made: [Operand?] = Array(repeating: nil, count: texts.dictionary.count + 1)
    var places: [Int32] = []
    places.reserveCapacity(texts.codes.count)
    for (row, code) in texts.codes.enumerated() {
      let isNull = !nulls.isEmpty && nulls[row]
      let place = isNull ? texts.dictionary.count : Int(code)
      if made[place] == nil {
        let operand: Operand = isNull ? .null : .text(texts.dictionary[place])
        guard let value = try? apply(operand) else { return nil }
        made[place] = value
      }
      places.append(Int32(place))
    }
    return Lanes(places, of: made)
  }

  private enum Kind { case number, boolean, text, time }

  /// Lanes of values by their places; nil when those that are used are of several types.
  init?(_ places: [Int32], of made: [Operand?]) {
    var numbers = [Double](repeating: 0, count: made.count)
    var texts = [String](repeating: "", count: made.count)
    var kinds: Set<Kind> = []
    for (place, operand) in made.enumerated() {
      switch operand {
      case nil: continue
      case .number(let value):
        numbers[place] = value
        kinds.insert(.number)
      case .boolean(let value):
        numbers[place] = value ? 1 : 0
        kinds.insert(.boolean)
      case .text(let value):
        texts[place] = value
        kinds.insert(.text)
      case .time(let value):
        numbers[place] = value
        kinds.insert(.time)
      default: return nil
      }
    }
    switch kinds {
    case [.number]: self.init(.numbers(places.map { numbers[Int($0)] }))
    case [.boolean]: self.init(.booleans(places.map { numbers[Int($0)] != 0 }))
    case [.text]: self.init(.texts(TextStorage(places, distinctOf: texts)))
    case [.time]: self.init(.times(places.map { numbers[Int($0)] }))
    default: return nil
    }
  }
}

extension TextStorage {
  /// Texts with a code for each distinct one that is used, in the order of the rows.
  init(_ codes: [Int32], distinctOf dictionary: [String]) {
    var known = [Int32](repeating: -1, count: dictionary.count)
    var texts: [String] = []
    var index: [String: Int32] = [:]
    let codes = codes.map { code -> Int32 in
      if known[Int(code)] >= 0 { return known[Int(code)] }
      let text = dictionary[Int(code)]
      let place = index[text] ?? Int32(texts.count)
      if Int(place) == texts.count {
        index[text] = place
        texts.append(text)
      }
      known[Int(code)] = place
      return place
    }
    self.init(codes: codes, dictionary: texts)
  }
}
