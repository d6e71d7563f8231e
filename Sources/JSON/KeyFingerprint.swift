/// What tells most keys apart at a glance: the length, the first, the middle and the last byte.
///
/// Members are found by comparing these; the keys themselves are compared only where they agree.
public struct KeyFingerprint: Equatable, Sendable {
  /// The four bytes.
  public let bits: UInt32

  /// The fingerprint of a key.
  @inlinable
  public init(_ key: String) { self = key.withBytes { KeyFingerprint($0) } }

  /// The fingerprint of a key in UTF-8.
  @inlinable
  public init(_ key: Span<UInt8>) {
    let count = key.count
    guard count > 0 else {
      bits = 0
      return
    }
    bits =
      UInt32(truncatingIfNeeded: count) & 0xFF | UInt32(key[0]) << 8
      | UInt32(key[count / 2]) << 16 | UInt32(key[count - 1]) << 24
  }

  /// A number below 2 to the power of `width`, for a table of that size.
  @inlinable
  public func bucket(width: Int) -> Int {
    Int((bits &* 0x9E37_79B1) &>> UInt32(truncatingIfNeeded: 32 &- width))
  }
}
