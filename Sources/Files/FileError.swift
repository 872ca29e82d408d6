import Glibc

/// A file that could not be read or written: what was tried, on what, and why not.
///
///     FileError("read", "data.csv", code: ENOENT).message
///     // "cannot read 'data.csv': No such file or directory"
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried: `read`, `write`, `rename`.
  public let operation: String
  public let path: String
  /// The number the system gave, 0 when the refusal is ours.
  public let code: Int32
  public let reason: String

  public init(_ operation: String, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
    reason = String(cString: strerror(code))
  }

  public init(_ operation: String, _ path: String, reason: String) {
    self.operation = operation
    self.path = path
    self.reason = reason
    code = 0
  }

  /// The same reason, told of the file that a person knows.
  public func at(_ path: String) -> FileError { FileError(self, path) }

  private init(_ other: FileError, _ path: String) {
    (operation, code, reason) = (other.operation, other.code, other.reason)
    self.path = path
  }

  public var message: String { "cannot \(operation) '\(path)': \(reason)" }

  /// The message, for texts that quote the error.
  public var description: String { message }

  /// Whether nothing stands at the path.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}
