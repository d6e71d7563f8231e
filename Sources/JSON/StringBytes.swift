extension String {
  /// Whether both strings are the same bytes.
  ///
  /// Swift's `==` also accepts canonically equivalent text; Kubernetes compares bytes.
  @inlinable
  public func hasSameBytes(as other: String) -> Bool {
    isIdentical(to: other) || hasSameBytesElsewhere(as: other)
  }

  /// Whether both are the same words in memory: then they are the same string.
  ///
  /// A string of up to fifteen bytes has them in its words.
  @inlinable
  func isIdentical(to other: String) -> Bool {
    unsafe unsafeBitCast(self, to: UInt128.self) == unsafeBitCast(other, to: UInt128.self)
  }

  @usableFromInline
  func hasSameBytesElsewhere(as other: String) -> Bool {
    guard utf8.count == other.utf8.count, self == other else { return false }
    // Equivalent text of the same length is the same where it is ASCII; the flag is at hand.
    return utf8Span.isKnownASCII || utf8.elementsEqual(other.utf8)
  }

  /// Calls `body` with the bytes.
  ///
  /// As `utf8Span`, but inlined: keys are looked at some hundred times for every object.
  @inlinable
  public func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let result = unsafe utf8.withContiguousStorageIfAvailable { unsafe body($0.span) }
    return result ?? body(utf8Span.span)
  }

  /// The first eight bytes as a number that is ordered as they are; those that are missing count as 0.
  var leadingBytes: UInt64 {
    withBytes { bytes in
      var number: UInt64 = 0
      if bytes.count >= 8 {
        number = unsafe bytes.withUnsafeBytes {
          unsafe UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self))
        }
      } else {
        for index in bytes.indices {
          number |= UInt64(bytes[index]) &<< UInt64(truncatingIfNeeded: 56 &- 8 &* index)
        }
      }
      return number
    }
  }

  /// Whether this string stands before `other` in the order of their UTF-8 bytes, as Go sorts.
  public func precedesInBytes(_ other: String) -> Bool {
    let (left, right) = (utf8Span, other.utf8Span)
    // Of ASCII Swift's order is that of the bytes, and it compares many at once.
    if left.isKnownASCII, right.isKnownASCII { return self < other }
    return utf8.lexicographicallyPrecedes(other.utf8)
  }
}
