import Foundation

/// Reads the files of expected values.
enum TextFile {
  static func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }
}
