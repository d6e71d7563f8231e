extension String {
  /// Whether both strings are the same bytes.
  ///
  /// Swift's `==` also accepts canonically equivalent text; Kubernetes compares bytes.
  package func hasSameBytes(as other: String) -> Bool {
    self == other && utf8.elementsEqual(other.utf8)
  }

  /// Whether this string stands before `other` in the order of their UTF-8 bytes, as Go sorts.
  package func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
