extension Quantity {
  /// Whether `text` is plainly in canonical form already: at most 15 digits without leading zero,
  /// then nothing, `m`, or a suffix of thousands, and not ending in three zeros; or fewer than a
  /// thousand `Ki`, `Mi` or `Gi`.
  ///
  /// Says false of some canonical texts too; the parser then finds them so.
  static func isPlainCanonical(_ text: String) -> Bool {
    var digits = 0
    var zeros = 0
    var suffix: UInt8 = 0
    var isBinary = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if suffix != 0 || byte == UInt8(ascii: "0") && digits == 0 { return false }
        digits += 1
        zeros = byte == UInt8(ascii: "0") ? zeros + 1 : 0
      case UInt8(ascii: "m"), UInt8(ascii: "k"), UInt8(ascii: "K"), UInt8(ascii: "M"),
        UInt8(ascii: "G"):
        if suffix != 0 || isBinary { return false }
        suffix = byte
      case UInt8(ascii: "i"):
        if isBinary { return false }
        isBinary = true
      default: return false
      }
    }
    // Fewer than a thousand of a binary multiple are never written with the next one.
    if isBinary || suffix == UInt8(ascii: "K") {
      return isBinary && 1...3 ~= digits && suffix < UInt8(ascii: "a") && suffix != 0
    }
    return digits > 0 && digits <= 15 && zeros < 3
  }
}
