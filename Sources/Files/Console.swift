import Glibc

/// The streams of the process.
public enum Console {
  /// Writes to standard output; a reader that is gone ends the process quietly.
  public static func write(_ bytes: [UInt8]) { send(bytes, to: 1) }

  /// Writes to standard error.
  public static func writeError(_ bytes: [UInt8]) { send(bytes, to: 2) }

  private static func send(_ bytes: [UInt8], to stream: Int32) {
    var start = 0
    while start < bytes.count {
      let wrote = bytes.withUnsafeBytes {
        Glibc.write(stream, $0.baseAddress! + start, $0.count - start)
      }
      if wrote < 0, errno == EINTR { continue }
      if wrote < 0, errno == EPIPE, stream == 1 { exit(0) }
      if wrote <= 0 { return }
      start += wrote
    }
  }

  /// Whether a person reads standard error on a terminal.
  public static var isTerminal: Bool { isatty(2) == 1 }

  /// A variable of the environment.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Makes a write to a closed pipe an error instead of a death.
  public static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Makes an interruption from the keyboard end the process with a status and a message.
  ///
  /// Nothing is tidied up: what a run leaves unfinished, the next one repairs.
  public static func leaveWhenInterrupted() {
    signal(SIGINT) { _ in
      let words: StaticString = "\ninterrupted\n"
      _ = Glibc.write(2, words.utf8Start, words.utf8CodeUnitCount)
      _exit(130)
    }
  }

  public static func leave(_ status: Int32) -> Never { exit(status) }
}
