/// What tells most keys apart at a glance: the length, the first, the middle and the last byte.
///
/// Members are found by comparing these; the keys themselves are compared only where they agree.
package struct KeyFingerprint: Equatable, Sendable {
  /// The four bytes.
  package let bits: UInt32

  /// The fingerprint of a key.
  @inline(__always)
  package init(_ key: String) {
    // Texts of fifteen bytes or less are copied to the stack here, and not by a call.
    let bits = unsafe key.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe Self.bits(bytes.span)
    }
    self.init(bits: bits ?? Self.bits(key.utf8Span.span))
  }

  private init(bits: UInt32) {
    self.bits = bits
  }

  /// The fingerprint of a key in UTF-8.
  @inline(__always)
  package init(_ key: Span<UInt8>) {
    self.init(bits: Self.bits(key))
  }

  @inline(__always)
  private static func bits(_ key: Span<UInt8>) -> UInt32 {
    let count = key.count
    guard count > 0 else { return 0 }
    return UInt32(truncatingIfNeeded: count) & 0xFF | UInt32(key[0]) << 8
      | UInt32(key[count / 2]) << 16 | UInt32(key[count - 1]) << 24
  }

  /// A number below 2 to the power of `width`, for a table of that size.
  @inline(__always)
  package func bucket(width: Int) -> Int { Int((bits &* 0x9E37_79B1) >> UInt32(32 - width)) }
}
