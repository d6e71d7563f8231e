/// Numbers in decimal digits.
enum Decimal {
  static func append(_ number: Int64, to bytes: inout [UInt8]) {
    if number < 10, number >= 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  /// Reads a number that is not negative and leaves `position` behind it.
  ///
  /// Returns nil where no digit stands, and for more than 18 digits.
  static func read(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> Int64? {
    let start = position
    var number: Int64 = 0
    while position < end, bytes[position] &- UInt8(ascii: "0") < 10 {
      guard position - start < 18 else { return nil }
      number = number * 10 + Int64(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
    return position == start ? nil : number
  }
}

/// 64-bit numbers in sixteen hexadecimal digits, lower case.
enum Hexadecimal {
  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: (number >> shift) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
    }
  }

  /// Returns nil where no sixteen digits stand.
  static func read(_ bytes: [UInt8], at offset: Int) -> UInt64? {
    guard offset >= 0, offset + 16 <= bytes.count else { return nil }
    var number: UInt64 = 0
    for position in offset..<offset + 16 {
      let digit: UInt8
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[position] - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[position] - UInt8(ascii: "a") + 10
      default: return nil
      }
      number = number << 4 | UInt64(digit)
    }
    return number
  }
}

/// Bytes as text of 64 different characters with padding, RFC 4648.
enum Base64 {
  private static let characters: [UInt8] = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func append(_ value: [UInt8], to bytes: inout [UInt8]) {
    var position = 0
    while position < value.count {
      let count = min(3, value.count - position)
      var group = UInt32(value[position]) << 16
      if count > 1 { group |= UInt32(value[position + 1]) << 8 }
      if count > 2 { group |= UInt32(value[position + 2]) }
      for index in 0..<4 {
        let character = characters[Int((group >> UInt32(18 - 6 * index)) & 63)]
        bytes.append(index <= count ? character : UInt8(ascii: "="))
      }
      position += 3
    }
  }

  /// The bytes; what stands at a wrong character and behind it is left out.
  static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var value: [UInt8] = []
    value.reserveCapacity(range.count / 4 * 3)
    var group: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes[range] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): digit = 62
      case UInt8(ascii: "/"): digit = 63
      default: return value
      }
      group = (group << 6 | UInt32(digit)) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        value.append(UInt8((group >> bits) & 0xFF))
      }
    }
    return value
  }
}
