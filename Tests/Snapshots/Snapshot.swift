import Foundation

/// Compares text with what was recorded before.
public enum Snapshot {
  /// What is different from `snapshots/NAME` beside the test, or nil where nothing is.
  ///
  ///     #expect(Snapshot.difference(scene.outline, "bars.txt") == nil)
  ///
  /// A missing snapshot is recorded and still counts as a difference: look at it, then run again.
  /// A changed text is saved beside the recorded one as `NAME-changed.EXT`; move it over when it
  /// is right.
  public static func difference(
    _ text: String, _ name: String, file: String = #filePath
  ) -> String? {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("snapshots")
    let recorded = folder.appendingPathComponent(name)
    let changed = folder.appendingPathComponent(changedName(of: name))
    do {
      guard FileManager.default.fileExists(atPath: recorded.path) else {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: recorded, atomically: true, encoding: .utf8)
        return "\(name) was missing and is now recorded; look at it and run again"
      }
      let expected = try String(contentsOf: recorded, encoding: .utf8)
      if expected == text {
        if FileManager.default.fileExists(atPath: changed.path) {
          try FileManager.default.removeItem(at: changed)
        }
        return nil
      }
      try text.write(to: changed, atomically: true, encoding: .utf8)
      return "\(name) differs, see \(changed.lastPathComponent): "
        + firstDifference(expected, text)
    } catch {
      return "\(name) cannot be compared: \(error)"
    }
  }

  static func changedName(of name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return name + "-changed" }
    return name[..<dot] + "-changed" + name[dot...]
  }

  private static func firstDifference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for (i, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
      return "line \(i + 1): recorded '\(pair.0.prefix(200))', now '\(pair.1.prefix(200))'"
    }
    return "recorded \(old.count) lines, now \(new.count)"
  }
}
