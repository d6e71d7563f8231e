/// A line of a text and a caret below one of its characters.
public struct SourceExcerpt: Equatable, Sendable {
  /// The line as a terminal may show it; a long one around the character only.
  public var line: String
  /// The caret, with so much white space before it that it stands below the character.
  public var caret: String

  /// How much of a longer line is shown on either side of the character, in bytes.
  private static let reach = 100

  /// The line around the byte at `offset`.
  public init(at offset: Int, in bytes: [UInt8]) {
    let offset = min(max(offset, 0), bytes.count)
    var start = offset
    while start > 0, !bytes[start - 1].isLineEnd, offset - start < 2 * Self.reach { start -= 1 }
    var end = offset
    while end < bytes.count, !bytes[end].isLineEnd, end - offset < 2 * Self.reach { end += 1 }
    let isWhole =
      end - start <= 2 * Self.reach && (start == 0 || bytes[start - 1].isLineEnd)
      && (end == bytes.count || bytes[end].isLineEnd)
    var (prefix, suffix) = ("", "")
    if !isWhole {
      if offset - start > Self.reach { (start, prefix) = (offset - Self.reach, "…") }
      if end - offset > Self.reach { (end, suffix) = (offset + Self.reach, "…") }
      // No character is cut in two.
      while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
      while end < bytes.count, end > offset, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    let before = prefix + Self.shown(bytes[start..<offset])
    line = before + Self.shown(bytes[offset..<end]) + suffix
    caret = ""
    for character in before {
      // Tabs stay tabs, however wide they are.
      caret +=
        character == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.of(character))
    }
    caret += "^"
  }

  /// The text without what could steer a terminal: control characters become their pictures,
  /// changes of the direction of writing U+FFFD.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09: text.unicodeScalars.append(scalar)
      case 0..<0x20: text.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: text += "\u{2421}"
      case 0x80..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension UInt8 {
  /// A line feed or a carriage return.
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
