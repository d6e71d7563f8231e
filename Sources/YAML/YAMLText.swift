/// The text of a stream: valid UTF-8 without the characters that YAML forbids everywhere.
public struct YAMLText: Sendable {
  public let bytes: [UInt8]
  /// Whether there are characters that may only stand in quoted text: U+007F to U+009F without
  /// U+0085, U+FFFE, U+FFFF.
  public let hasUnusualCharacters: Bool
  /// Whether there are tabs.
  public let hasTabs: Bool
  /// Whether there are byte order marks behind the first character.
  public let hasByteOrderMarks: Bool

  /// Whether the character may only stand in quoted text.
  @inline(__always)
  public static func isUnusual(_ value: UInt32) -> Bool {
    value == 0x7F || 0x80..<0xA0 ~= value && value != 0x85 || value == 0xFFFE || value == 0xFFFF
  }

  /// The text of `bytes`, which are UTF-8, UTF-16 or UTF-32 in either byte order, told by a byte
  /// order mark or by where the zeros are (YAML 1.2.2 §5.2).
  ///
  /// - Throws: `YAMLError` for bytes that are no text, control characters, and 4 GiB and more.
  public init(decoding bytes: [UInt8]) throws(YAMLError) {
    let text = try TextEncoding.utf8(of: bytes)
    guard text.count < Int(UInt32.max) else { throw YAMLError(.textTooLong, at: text.count) }
    let findings = try CharacterCheck.check(text)
    hasUnusualCharacters = findings.hasUnusual
    hasTabs = findings.hasTabs
    hasByteOrderMarks = findings.hasByteOrderMarks
    self.bytes = text
  }

  /// A text of which only `range` will be read, in UTF-8 whatever the bytes say.
  ///
  /// - Throws: `YAMLError` as ``init(decoding:)``, for what stands in `range`.
  public init(utf8 bytes: [UInt8], range: Range<Int>) throws(YAMLError) {
    guard range.count < Int(UInt32.max) else { throw YAMLError(.textTooLong, at: range.upperBound) }
    let findings = try CharacterCheck.check(bytes, range)
    hasUnusualCharacters = findings.hasUnusual
    hasTabs = findings.hasTabs
    hasByteOrderMarks = findings.hasByteOrderMarks
    self.bytes = bytes
  }
}

/// Finds the bytes that are no text, and the characters that may not stand in YAML.
enum CharacterCheck {
  /// What stands in a text beside the usual.
  struct Findings {
    /// Characters that may only stand in quoted text.
    var hasUnusual = false
    var hasTabs = false
    /// U+FEFF, but for the first character.
    var hasByteOrderMarks = false
  }

  /// Checks that bytes are UTF-8 without forbidden characters.
  static func check(_ bytes: [UInt8], _ range: Range<Int>? = nil) throws(YAMLError) -> Findings {
    guard let range else { return try check(bytes.span) }
    do {
      return try check(bytes.span.extracting(range))
    } catch {
      throw YAMLError(error.kind, at: error.offset + range.lowerBound)
    }
  }

  private static func check(_ text: Span<UInt8>) throws(YAMLError) -> Findings {
    var findings = Findings()
    var position = 0
    while true {
      position = plainPrefix(of: text, from: position)
      guard position < text.count else { return findings }
      let byte = text[position]
      switch byte {
      case 0x09:
        findings.hasTabs = true
        position += 1
      case 0x0A, 0x0D, 0x20...0x7E: position += 1
      case 0x7F:
        findings.hasUnusual = true
        position += 1
      case 0..<0x20: throw YAMLError(.controlCharacter(UInt32(byte)), at: position)
      default:
        let (value, width) = decode(text, position)
        guard width > 0 else { throw YAMLError(.invalidUTF8, at: position) }
        if YAMLText.isUnusual(value) { findings.hasUnusual = true }
        if value == 0xFEFF, position > 0 { findings.hasByteOrderMarks = true }
        position += width
      }
    }
  }

  /// The offset, from `start` on, before which only printable ASCII and line feeds stand: the first
  /// other byte is among the eight from there on, or among the last ones.
  private static func plainPrefix(of text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    let raw = unsafe text.bytes
    while position + 8 <= text.count {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      // Exactly the bytes below 0x20, without line feeds, and those above 0x7E.
      let controls = ByteWord.zeroBytes(word & 0xE0E0_E0E0_E0E0_E0E0)
      let lineFeeds = ByteWord.zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
      let deletes = ByteWord.zeroBytes(word ^ 0x7F7F_7F7F_7F7F_7F7F)
      let odd = controls & ~lineFeeds | deletes | word & 0x8080_8080_8080_8080
      if odd != 0 { return position + odd.trailingZeroBitCount / 8 }
      position += 8
    }
    return position
  }

  /// The character at `position` and its number of bytes, which is 0 when it is none.
  static func decode(_ text: Span<UInt8>, _ position: Int) -> (value: UInt32, width: Int) {
    let first = text[position]
    let width: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return (UInt32(first), 1)
    case 0xC2..<0xE0:
      width = 2
      value = UInt32(first & 0x1F)
    case 0xE0..<0xF0:
      width = 3
      value = UInt32(first & 0x0F)
    case 0xF0..<0xF5:
      width = 4
      value = UInt32(first & 0x07)
    default: return (0, 0)
    }
    guard position + width <= text.count else { return (0, 0) }
    for offset in 1..<width {
      let byte = text[position + offset]
      guard byte & 0xC0 == 0x80 else { return (0, 0) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let isShortest = width == 2 || width == 3 && value >= 0x800 || width == 4 && value >= 0x10000
    let isSurrogate = 0xD800..<0xE000 ~= value
    return isShortest && !isSurrogate && value <= 0x10FFFF ? (value, width) : (0, 0)
  }
}
