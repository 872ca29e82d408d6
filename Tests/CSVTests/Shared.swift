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
