import KubernetesAPI

/// Reads quoted text with Go's escapes.
///
/// Go: strconv.Unquote and UnquoteChar.
enum GoUnquoting {
  /// The text between the quotation marks of `quoted`; nil when it is malformed.
  ///
  /// `allowsLongSingleQuoted` says whether text in single quotes may be longer than one character,
  /// as kubectl's JSONPath has it.
  static func text(of quoted: String, allowsLongSingleQuoted: Bool = false) -> String? {
    let bytes = Array(quoted.utf8)
    guard bytes.count >= 2, let quote = bytes.first, bytes.last == quote else { return nil }
    let inner = bytes[1..<bytes.count - 1]
    if quote == UInt8(ascii: "`") {
      guard !inner.contains(quote) else { return nil }
      return String(decoding: inner.filter { $0 != 0x0D }, as: UTF8.self)
    }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var output: [UInt8] = []
    var position = 1
    while position < bytes.count - 1 {
      let byte = bytes[position]
      if byte == quote || (byte == 0x0A && !allowsLongSingleQuoted) { return nil }
      if byte == UInt8(ascii: "\\") {
        guard escape(bytes, &position, quote, &output) else { return nil }
      } else {
        output.append(byte)
        position += 1
      }
    }
    guard position == bytes.count - 1 else { return nil }
    return String(decoding: output, as: UTF8.self)
  }

  /// Reads one escape at `position` and moves behind it; false when it is malformed.
  private static func escape(
    _ bytes: [UInt8], _ position: inout Int, _ quote: UInt8, _ output: inout [UInt8]
  ) -> Bool {
    let end = bytes.count - 1
    guard position + 1 < end else { return false }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "a"): output.append(0x07)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "v"): output.append(0x0B)
    case UInt8(ascii: "\\"): output.append(letter)
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      guard letter == quote else { return false }
      output.append(letter)
    case UInt8(ascii: "x"):
      guard let value = digits(bytes, &position, count: 2, radix: 16, end: end) else {
        return false
      }
      output.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = letter == UInt8(ascii: "u") ? 4 : 8
      guard let value = digits(bytes, &position, count: count, radix: 16, end: end),
        let scalar = Unicode.Scalar(value)
      else { return false }
      output.append(contentsOf: String(Character(scalar)).utf8)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position -= 1
      guard let value = digits(bytes, &position, count: 3, radix: 8, end: end), value < 256 else {
        return false
      }
      output.append(UInt8(truncatingIfNeeded: value))
    default: return false
    }
    return true
  }

  private static func digits(
    _ bytes: [UInt8], _ position: inout Int, count: Int, radix: Int, end: Int
  ) -> UInt32? {
    guard position + count <= end else { return nil }
    let text = String(decoding: bytes[position..<position + count], as: UTF8.self)
    guard !text.hasPrefix("+"), !text.hasPrefix("-") else { return nil }
    position += count
    return UInt32(text, radix: radix)
  }

  /// Whether Go prints the character as it is.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    let quoted = goQuoted(String(Character(scalar)))
    return scalar == "\"" || scalar == "\\" || !quoted.hasPrefix("\"\\")
  }
}
