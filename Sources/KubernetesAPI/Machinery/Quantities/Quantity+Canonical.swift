extension Quantity {
  /// Whether `text` is plainly in canonical form already: at most 15 digits without leading zero,
  /// then nothing, `m`, or a suffix of thousands, and not ending in three zeros; or fewer than a
  /// thousand `Ki`, `Mi` or `Gi`, or fewer than ten thousand when no larger multiple can say the same.
  ///
  /// Says false of some canonical texts too; the parser then finds them so.
  static func isPlainCanonical(_ text: String) -> Bool {
    var digits = 0
    var zeros = 0
    var remainder: UInt8 = 0
    var suffix: UInt8 = 0
    var isBinary = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if suffix != 0 || byte == UInt8(ascii: "0") && digits == 0 { return false }
        digits += 1
        zeros = byte == UInt8(ascii: "0") ? zeros + 1 : 0
        remainder = (remainder &* 10 &+ byte &- UInt8(ascii: "0")) & 7
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
      let isShort = 1...3 ~= digits || digits == 4 && remainder != 0
      return isBinary && isShort && suffix < UInt8(ascii: "a") && suffix != 0
    }
    return digits > 0 && digits <= 15 && zeros < 3
  }

  /// The thousandths in an amount that is plainly written: up to six digits with an everyday suffix
  /// or none; nil for any other text.
  static func plainThousandths(_ text: String) -> Int64? {
    var value: Int64 = 0
    var digits = 0
    var unit: Int64 = 1000
    var isBinary = false
    var suffix: UInt8 = 0
    for byte in text.utf8 {
      if byte &- UInt8(ascii: "0") < 10, suffix == 0, digits < 6 {
        value = value * 10 + Int64(byte &- UInt8(ascii: "0"))
        digits += 1
      } else if byte == UInt8(ascii: "i"), suffix != 0, !isBinary {
        isBinary = true
      } else if suffix == 0 {
        suffix = byte
      } else {
        return nil
      }
    }
    switch (suffix, isBinary) {
    case (0, false): break
    case (UInt8(ascii: "m"), false): unit = 1
    case (UInt8(ascii: "k"), false): unit *= 1000
    case (UInt8(ascii: "M"), false): unit *= 1_000_000
    case (UInt8(ascii: "G"), false): unit *= 1_000_000_000
    case (UInt8(ascii: "K"), true): unit <<= 10
    case (UInt8(ascii: "M"), true): unit <<= 20
    case (UInt8(ascii: "G"), true): unit <<= 30
    default: return nil
    }
    return digits > 0 ? value * unit : nil
  }
}
