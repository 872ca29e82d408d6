import JSON
import Tables

/// Reads single cells and constraint values by the rules of a field.
///
/// Columns are read by `ColumnReader`; this is for what stands in descriptors and inside lists.
struct CellConverter {
  private let field: FieldDescriptor
  private let numbers: NumberFormat
  private let times: TimeFormat

  init(_ field: FieldDescriptor) {
    self.field = field
    numbers = NumberFormat(field.lexical)
    times = TimeFormat(field.type, field.format)
  }

  /// The logical value of a JSON value: of the field's type, or a text that is read as it.
  func value(of node: Node) -> Value? {
    if let text = node.text { return value(of: Array(text.utf8)) }
    switch (field.type, node.value) {
    case (.number, .number(let number)), (.any, .number(let number)): return .number(number)
    case (.integer, .number(let number)), (.year, .number(let number)):
      return node.integer == nil ? nil : .number(number)
    case (.boolean, .boolean(let value)), (.any, .boolean(let value)): return .boolean(value)
    case (.object, .object), (.geojson, .object), (.array, .array), (.any, _): return Value(node)
    case (.geopoint, _):
      return geopointCell(Array(node.written().utf8)[...], format: field.format)
        .map { .array($0.map(Value.number)) }
    case (.list, .array(let nodes)):
      let item = CellConverter(FieldDescriptor("item", type: field.lexical.itemType))
      let items = nodes.compactMap { item.value(of: $0) }
      return items.count == nodes.count ? .array(items) : nil
    default: return nil
    }
  }

  /// The logical value of a cell, or nil when it is not of the field's type.
  func value(of bytes: [UInt8]) -> Value? {
    let end = bytes.count
    switch field.type {
    case .string:
      let format = TextFormat(rawValue: field.format) ?? .default
      return format.accepts(bytes[...]) ? .text(String(decoding: bytes, as: UTF8.self)) : nil
    case .any: return .text(String(decoding: bytes, as: UTF8.self))
    case .boolean: return number(bytes, 0, end).map { .boolean($0 == 1) }
    case .number, .integer, .year, .duration: return number(bytes, 0, end).map { .number($0) }
    case .yearmonth, .date, .time, .datetime: return number(bytes, 0, end).map { .time($0) }
    case .object, .array, .geojson, .geopoint, .list: return structured(bytes[...])
    }
  }

  /// The value in these bytes as a number: a time in milliseconds, a duration in seconds, true as 1 and
  /// false as 0. It is nil when they hold none of the field's values, and for texts and collections.
  func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    switch field.type {
    case .number: return numbers.number(bytes, start, end)
    case .integer:
      switch numbers.integer(bytes, start, end) {
      case .exact(let value): return Double(value)
      case .wide(let value): return value
      case nil: return nil
      }
    case .boolean:
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      if field.lexical.trueValues.contains(text) { return 1 }
      return field.lexical.falseValues.contains(text) ? 0 : nil
    case .year: return yearCell(bytes, start, end).map { Double($0) }
    case .yearmonth: return yearMonthCell(bytes, start, end).map { Double($0) * 86_400_000 }
    case .date: return times.parse(bytes, start, end).map { Double($0.days) * 86_400_000 }
    case .time: return times.parse(bytes, start, end).map { Double($0.millisecondOfDay) }
    case .datetime: return times.parse(bytes, start, end).map { Double($0.civilMilliseconds) }
    case .duration: return DurationCell(bytes, start, end)?.meanSeconds
    case .string, .any, .object, .array, .geojson, .geopoint, .list: return nil
    }
  }

  /// The zone that a time in a descriptor names, in minutes east of Greenwich.
  func zone(of node: Node) -> Int? {
    guard field.type == .time || field.type == .datetime, let text = node.text else { return nil }
    let bytes = Array(text.utf8)
    return times.parse(bytes, 0, bytes.count)?.offset
  }

  /// The value of a cell that is more than one value.
  func structured(_ bytes: ArraySlice<UInt8>) -> Value? {
    switch field.type {
    case .geopoint:
      return geopointCell(bytes, format: field.format).map { .array($0.map(Value.number)) }
    case .list: return list(bytes)
    default:
      guard let node = jsonCell(bytes) else { return nil }
      switch field.type {
      case .object: return node.members == nil ? nil : Value(node)
      case .array: return node.array == nil ? nil : Value(node)
      default:
        guard node.members != nil, field.format == "topojson" ? isTopoJSON(node) : isGeoJSON(node)
        else { return nil }
        return Value(node)
      }
    }
  }

  private func list(_ bytes: ArraySlice<UInt8>) -> Value? {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.isEmpty, field.lexical.itemType == .string { return .array([]) }
    var items: [Value] = []
    let converter = CellConverter(FieldDescriptor("item", type: field.lexical.itemType))
    for part in split(text, field.lexical.delimiter) {
      guard let item = converter.value(of: Array(part.utf8)) else { return nil }
      items.append(item)
    }
    return .array(items)
  }
}

extension FieldDescriptor {
  /// The value that a JSON value stands for where the field's own format does not count: a number, true
  /// or false as such, a date as `2022-03-27`; nil when it is none of the field's type.
  public func plainValue(of node: Node) -> Value? {
    if node.text != nil, [.integer, .number, .year, .boolean].contains(type) { return nil }
    return CellConverter(FieldDescriptor(name, type: type)).value(of: node)
  }
}

/// The parts of a text between separators; the separator is not empty.
func split(_ text: String, _ separator: String) -> [String] {
  let bytes = Array(text.utf8)
  let mark = Array(separator.utf8)
  var parts: [String] = []
  var start = 0
  var i = 0
  while i + mark.count <= bytes.count {
    if bytes[i] == mark[0], bytes[i..<i + mark.count].elementsEqual(mark) {
      parts.append(String(decoding: bytes[start..<i], as: UTF8.self))
      i += mark.count
      start = i
    } else {
      i += 1
    }
  }
  parts.append(String(decoding: bytes[start...], as: UTF8.self))
  return parts
}
