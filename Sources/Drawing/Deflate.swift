import CDeflate

/// Compression and checksums by libdeflate.
enum Deflate {
  static let version = LIBDEFLATE_VERSION_STRING

  /// The bytes as a zlib stream (RFC 1950); level 1 is quickest, 12 smallest.
  static func zlib(_ bytes: [UInt8], level: Int) throws(DrawingError) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(CInt(level)) else { throw .compression }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      count = libdeflate_zlib_compress(
        compressor, bytes, bytes.count, out.baseAddress, out.count)
    }
  }

  /// The cyclic redundancy check of PNG and gzip.
  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
  }
}
