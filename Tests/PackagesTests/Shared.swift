import Findings
import Foundation

/// The folder of vectors beside the package, or nil where it is not there.
func shared(_ path: String) -> String? {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let places = [
    root.appendingPathComponent("../shared").path,
    ProcessInfo.processInfo.environment["RECUENTO_SHARED"] ?? "",
  ]
  return places.map { $0 + "/" + path }.first { FileManager.default.fileExists(atPath: $0) }
}

/// The root of this package.
let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// Reads files from the disk.
func readFile(_ path: String) throws(Failure) -> [UInt8] {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Failure("source-error", "cannot read '\(path)'", at: Place(file: path))
  }
  return Array(data)
}

/// Reads files from a list of texts.
func reader(_ files: [String: String]) -> (String) throws(Failure) -> [UInt8] {
  { path throws(Failure) in
    guard let text = files[path] else {
      throw Failure("source-error", "no file '\(path)'", at: Place(file: path))
    }
    return Array(text.utf8)
  }
}
