/// Which keys KYAML writes without quotation marks.
enum KYAMLKey {
  /// Whether `key` is anything but plain letters, digits and underscores (and `-`, `.`, `/` inside),
  /// or could be read as something else than text.
  static func needsQuotes(_ key: String) -> Bool {
    if key.isEmpty || readsAsOtherType(key) { return true }
    let scalars = Array(key.unicodeScalars)
    for (position, scalar) in scalars.enumerated() where !isPlain(scalar) {
      let isInside = position > 0 && position < scalars.count - 1
      if !isInside || !(scalar == "-" || scalar == "." || scalar == "/") { return true }
    }
    return false
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: scalar == "_"
    }
  }

  /// Whether some YAML reader takes the word for null, a Boolean, a number or a date.
  private static func readsAsOtherType(_ key: String) -> Bool {
    switch key.lowercased() {
    case "null", "true", "false", "y", "yes", "on", "n", "no", "off", "t", "f", "nan", "inf",
      "infinity":
      return true
    default: break
    }
    let text = key.filter { $0 != "_" }
    return isInteger(text) || isDecimal(text) || isHexadecimalFloat(text) || isDate(key)
  }

  /// A number as Go reads it with base 0: decimal, or with the prefix 0, 0b, 0o, 0x.
  private static func isInteger(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let lower = digits.lowercased()
    for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where lower.hasPrefix(prefix) {
      let rest = lower.dropFirst(2)
      return !rest.hasPrefix("-") && !rest.hasPrefix("+") && UInt64(rest, radix: radix) != nil
    }
    return !lower.isEmpty && lower.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isDecimal(_ text: String) -> Bool {
    let allowed = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
        || byte | 0x20 == UInt8(ascii: "e")
    }
    return allowed && Double(text) != nil
  }

  private static func isHexadecimalFloat(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.contains("0x") && lower.contains("p") && Double(text) != nil
  }

  /// `2026-1-2`, with or without leading zeros.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard parts.count == 3, parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count),
      (1...2).contains(parts[2].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
