import Platform

/// The hash of a key, or of what keys begin with, by which tables and filters know them.
///
/// Known of what a key begins with is every stretch that ends in a separator.
enum KeyHash {
  static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
  }

  /// Calls `body` with the hash of every beginning of `bytes[key]` that `former` does not have as well.
  @inline(__always)
  static func forEachBeginning(
    of bytes: [UInt8], _ key: Range<Int>, notOf formerBytes: [UInt8], _ former: Range<Int>,
    _ body: (UInt64) -> Void
  ) {
    var position = key.lowerBound + Bytes.commonPrefix(formerBytes, former, bytes, key)
    while position < key.upperBound {
      let byte = bytes[position]
      position &+= 1
      if isSeparator(byte) { body(XXH64.hash(bytes, key.lowerBound..<position)) }
    }
  }
}
