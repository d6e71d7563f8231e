extension String {
  /// Whether both strings are the same bytes.
  ///
  /// Swift's `==` also accepts canonically equivalent text; Kubernetes compares bytes.
  package func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count, self == other else { return false }
    // Equivalent text of the same length is the same where it is ASCII; the flag is at hand.
    return utf8Span.isKnownASCII || utf8.elementsEqual(other.utf8)
  }

  /// Whether this string stands before `other` in the order of their UTF-8 bytes, as Go sorts.
  package func precedesInBytes(_ other: String) -> Bool {
    let (left, right) = (utf8Span, other.utf8Span)
    // Of ASCII Swift's order is that of the bytes, and it compares many at once.
    if left.isKnownASCII, right.isKnownASCII { return self < other }
    return utf8.lexicographicallyPrecedes(other.utf8)
  }
}
