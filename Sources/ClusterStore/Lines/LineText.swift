/// Text between quotation marks in a line of the store.
///
/// Escaped are only `"`, `\` and the control characters, so every text has one spelling.
enum LineText {
  private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

  /// Appends `text[range]`; returns whether anything in it had to be escaped.
  @discardableResult
  static func appendEscaped(_ text: [UInt8], _ range: Range<Int>, to bytes: inout [UInt8]) -> Bool {
    guard text[range].contains(where: needsEscape) else {
      bytes.append(contentsOf: text[range])
      return false
    }
    for byte in text[range] {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u"), 0x30, 0x30])
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default:
        bytes.append(byte)
      }
    }
    return true
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// The text with its escapes undone.
  static func unescaped(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\\"), position < range.upperBound else {
        text.append(byte)
        continue
      }
      if bytes[position] == UInt8(ascii: "u"), position + 5 <= range.upperBound {
        text.append(nibble(bytes[position + 3]) << 4 | nibble(bytes[position + 4]))
        position += 5
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    return text
  }

  private static func nibble(_ digit: UInt8) -> UInt8 {
    digit >= UInt8(ascii: "a") ? (digit &- UInt8(ascii: "a") &+ 10) & 15 : digit & 15
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    var union: UInt8 = 0
    for byte in bytes { union |= byte }
    return union < 0x80 || String(validating: bytes, as: UTF8.self) != nil
  }
}
