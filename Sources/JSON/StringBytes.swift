extension String {
  /// Whether both strings are the same bytes.
  ///
  /// Swift's `==` also accepts canonically equivalent text; Kubernetes compares bytes.
  package func hasSameBytes(as other: String) -> Bool {
    let count = utf8.count
    guard count == other.utf8.count else { return false }
    if count <= 15 {
      // So short a text is in the value itself, and compared before a call would be made.
      let isSame = unsafe utf8.withContiguousStorageIfAvailable { bytes in
        unsafe other.utf8.withContiguousStorageIfAvailable { others in
          unsafe Self.areSame(
            UnsafeRawBufferPointer(bytes), UnsafeRawBufferPointer(others), count)
        }
      }
      if let isSame = isSame ?? nil { return isSame }
    }
    guard self == other else { return false }
    // Equivalent text of the same length is the same where it is ASCII; the flag is at hand.
    return utf8Span.isKnownASCII || utf8.elementsEqual(other.utf8)
  }

  /// Whether both begin with the same `count` bytes, 15 at most: compared as two words that overlap.
  @inline(__always)
  @unsafe private static func areSame(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ count: Int
  ) -> Bool {
    func areSame<Word: FixedWidthInteger>(_ offset: Int, _: Word.Type) -> Bool {
      let word = unsafe left.loadUnaligned(fromByteOffset: offset, as: Word.self)
      return unsafe word == right.loadUnaligned(fromByteOffset: offset, as: Word.self)
    }
    if count >= 8 { return areSame(0, UInt64.self) && areSame(count &- 8, UInt64.self) }
    if count >= 4 { return areSame(0, UInt32.self) && areSame(count &- 4, UInt32.self) }
    if count >= 2 { return areSame(0, UInt16.self) && areSame(count &- 2, UInt16.self) }
    return count == 0 || areSame(0, UInt8.self)
  }

  /// Whether this string stands before `other` in the order of their UTF-8 bytes, as Go sorts.
  package func precedesInBytes(_ other: String) -> Bool {
    let (left, right) = (utf8Span, other.utf8Span)
    // Of ASCII Swift's order is that of the bytes, and it compares many at once.
    if left.isKnownASCII, right.isKnownASCII { return self < other }
    return utf8.lexicographicallyPrecedes(other.utf8)
  }
}
