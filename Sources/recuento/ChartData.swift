import CSV
import Charts
import Files
import Findings
import JSON
import Tables

/// Reads the data of a single chart: CSV, TSV or JSON beside the specification.
enum ChartData {
  static func bytes(_ path: String) throws(Failure) -> [UInt8] {
    do {
      return try Files.read(path)
    } catch {
      throw Failure("file", "\(error)")
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      try Files.replace(path, with: bytes, flushing: false)
    } catch {
      throw Failure("file", "\(error)")
    }
  }

  /// The folder of a file, with its slash; empty for the current one.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The file's name up to its first dot.
  static func stem(_ path: String) -> String {
    String(path.dropFirst(folder(of: path).count).prefix { $0 != "." })
  }

  /// A table; the format names its type, else the ending does.
  static func table(_ path: String, format: Node?) throws(Failure) -> Table {
    let ending = path.split(separator: ".").last.map(String.init)?.lowercased() ?? ""
    switch format?["type"]?.text ?? ending {
    case "csv": return try delimited(path, ",")
    case "tsv": return try delimited(path, "\t")
    case "dsv": return try delimited(path, format?["delimiter"]?.text ?? ",")
    case "json", "topojson", "geojson":
      return try Table(json: JSON.parse(try bytes(path), file: path), format: format, file: path)
    default:
      throw Failure(
        "unsupported-data", "'\(path)' is of no type that charts read; use CSV, TSV or JSON")
    }
  }

  private static func delimited(_ path: String, _ delimiter: String) throws(Failure) -> Table {
    let source = try bytes(path)
    let document = try CSV.read(
      source, CSV.Options(dialect: Dialect(delimiter: delimiter), file: path))
    var table = Table(rowCount: document.rows.count)
    for (index, label) in document.labels.enumerated() {
      let cells = document.rows.map { document.records.text(record: Int($0), cell: index) }
      table.set(label, column(cells))
    }
    return table
  }

  /// Whole numbers, numbers, or texts: the narrowest that holds every cell; empty cells are missing.
  private static func column(_ cells: [String]) -> Column {
    var integers: [Int64?] = []
    var numbers: [Double?] = []
    var isInteger = true
    for cell in cells {
      guard !cell.isEmpty else {
        integers.append(nil)
        numbers.append(nil)
        continue
      }
      guard let number = Double(cell), number.isFinite else {
        return Column(texts: cells.map { $0.isEmpty ? nil : $0 })
      }
      numbers.append(number)
      let integer = Int64(cell)
      isInteger = isInteger && integer != nil
      integers.append(integer)
    }
    return isInteger ? Column(integers: integers) : Column(numbers: numbers)
  }
}
