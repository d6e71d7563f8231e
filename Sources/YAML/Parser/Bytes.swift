/// The characters that YAML gives a meaning.
extension UInt8 {
  static var lineFeed: UInt8 { 0x0A }
  static var carriageReturn: UInt8 { 0x0D }
  static var tab: UInt8 { 0x09 }
  static var space: UInt8 { 0x20 }
  static var colon: UInt8 { UInt8(ascii: ":") }
  static var hash: UInt8 { UInt8(ascii: "#") }
  static var dash: UInt8 { UInt8(ascii: "-") }
  static var question: UInt8 { UInt8(ascii: "?") }
  static var comma: UInt8 { UInt8(ascii: ",") }
  static var leftBracket: UInt8 { UInt8(ascii: "[") }
  static var rightBracket: UInt8 { UInt8(ascii: "]") }
  static var leftBrace: UInt8 { UInt8(ascii: "{") }
  static var rightBrace: UInt8 { UInt8(ascii: "}") }
  static var quote: UInt8 { UInt8(ascii: "\"") }
  static var apostrophe: UInt8 { UInt8(ascii: "'") }
  static var backslash: UInt8 { UInt8(ascii: "\\") }
  static var ampersand: UInt8 { UInt8(ascii: "&") }
  static var asterisk: UInt8 { UInt8(ascii: "*") }
  static var exclamation: UInt8 { UInt8(ascii: "!") }
  static var bar: UInt8 { UInt8(ascii: "|") }
  static var greater: UInt8 { UInt8(ascii: ">") }
  static var percent: UInt8 { UInt8(ascii: "%") }

  /// A blank or a tab.
  @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// A line feed, a carriage return, or the end of the text (read as 0).
  @inline(__always) var isBreakOrEnd: Bool { self == 0x0A || self == 0x0D || self == 0 }
  /// White space, a line break or the end.
  @inline(__always) var isBlankBreakOrEnd: Bool { isBlank || isBreakOrEnd }
  /// `,` `[` `]` `{` `}`.
  @inline(__always) var isFlowIndicator: Bool {
    self == 0x2C || self | 0x20 == 0x7B || self | 0x20 == 0x7D
  }
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  var isHexadecimal: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  var isLetterDigitOrDash: Bool { isDigit || (self | 0x20) &- 0x61 < 26 || self == 0x2D }
}

extension Span<UInt8> {
  /// The byte at `position`; 0 behind the end, which no text has inside of it.
  @inline(__always)
  func byte(_ position: Int) -> UInt8 { position < count ? self[position] : 0 }

  /// Whether `---` or `...` stands at `position`, followed by white space or the end.
  @inline(__always)
  func isMarker(at position: Int) -> Bool {
    let first = byte(position)
    guard first == .dash || first == UInt8(ascii: ".") else { return false }
    return byte(position + 1) == first && byte(position + 2) == first
      && byte(position + 3).isBlankBreakOrEnd
  }

  /// The offset of the first byte at or behind `position` that is no blank or tab.
  @inline(__always)
  func skippingBlanks(_ position: Int) -> Int {
    var position = position
    while position < count, self[position].isBlank { position += 1 }
    return position
  }

  /// The offset behind the line break at `position`.
  @inline(__always)
  func skippingBreak(_ position: Int) -> Int {
    self[position] == .carriageReturn && byte(position + 1) == .lineFeed
      ? position + 2 : position + 1
  }

  /// The offset of the line break, or of the end, at or behind `position`.
  @inline(__always)
  func endOfLine(_ position: Int) -> Int {
    var position = position
    while position < count, self[position] != .lineFeed, self[position] != .carriageReturn {
      position += 1
    }
    return position
  }
}
