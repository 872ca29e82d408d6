import CDeflate
import Findings

/// Gzip, read by content: what starts with its magic number is decompressed.
enum Gzip {
  static func isCompressed(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 18 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8
  }

  /// The text of every member of the file, one after the other, at most `limit` bytes.
  static func decompressed(
    _ bytes: [UInt8], file: String?, limit: Int = 1 << 31
  ) throws(Failure) -> [UInt8] {
    guard let decompressor = libdeflate_alloc_decompressor() else {
      throw Failure("gzip-error", "no memory to decompress the file", at: Place(file: file))
    }
    defer { libdeflate_free_decompressor(decompressor) }
    var whole: [UInt8] = []
    var start = 0
    while start < bytes.count, isCompressed(Array(bytes[start..<min(start + 18, bytes.count)])) {
      var capacity = max(64 << 10, (bytes.count - start) * 4)
      while true {
        var used = 0
        var written = 0
        var result = LIBDEFLATE_BAD_DATA
        let member = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
          result = bytes.withUnsafeBufferPointer { input in
            libdeflate_gzip_decompress_ex(
              decompressor, input.baseAddress! + start, input.count - start, output.baseAddress!,
              capacity, &used, &written)
          }
          count = result == LIBDEFLATE_SUCCESS ? written : 0
        }
        if result == LIBDEFLATE_SUCCESS {
          whole += member
          start += used
          break
        }
        capacity *= 2
        guard result == LIBDEFLATE_INSUFFICIENT_SPACE, whole.count + capacity <= limit else {
          throw Failure(
            "gzip-error", "the file is damaged or larger than \(limit) bytes; compress it again",
            at: Place(file: file))
        }
      }
    }
    return whole
  }
}
