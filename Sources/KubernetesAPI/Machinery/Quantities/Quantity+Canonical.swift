extension Quantity {
  /// Whether `text` is plainly in canonical form already: at most 15 digits without leading zero,
  /// then nothing, `m`, or a suffix of thousands, and not ending in three zeros.
  ///
  /// Says false of some canonical texts too; the parser then finds them so.
  static func isPlainCanonical(_ text: String) -> Bool {
    var digits = 0
    var zeros = 0
    var suffixes = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0"):
        if digits == 0 { return false }
        digits += 1
        zeros += 1
        if suffixes > 0 { return false }
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        digits += 1
        zeros = 0
        if suffixes > 0 { return false }
      case UInt8(ascii: "m"), UInt8(ascii: "k"), UInt8(ascii: "M"), UInt8(ascii: "G"):
        suffixes += 1
      default: return false
      }
    }
    return digits > 0 && digits <= 15 && zeros < 3 && suffixes <= 1
  }
}
