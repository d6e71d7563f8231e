/// What stands in a text, as far as it decides how the text may be written.
///
/// libyaml: `yaml_emitter_analyze_scalar`, for block context. A carriage return, U+0085, U+2028
/// and U+2029 count as line breaks there.
struct ScalarAnalysis {
  private(set) var isMultiline = false
  private(set) var allowsPlain = true
  private(set) var allowsSingleQuotes = true
  private(set) var allowsBlock = true
  private(set) var containsLineFeed = false
  /// Whether the text is one line of ASCII that may be written in every style.
  private(set) var isOrdinary = false

  init(_ text: String) { self.init(text.utf8Span.span) }

  init(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else {
      allowsBlock = false
      return
    }
    // Most text is one line of printable ASCII without anything that could mean something.
    if Self.isOrdinary(bytes) {
      isOrdinary = true
      return
    }
    var scan = Scan()
    var position = 0
    while position < bytes.count {
      position += scan.take(bytes, position)
      position = scan.skipQuiet(bytes, position)
    }
    isMultiline = scan.hasBreak
    containsLineFeed = scan.hasLineFeed
    let hasEdge = scan.startsBlank || scan.endsBlank || scan.startsBreak || scan.endsBreak
    let special = scan.spaceBeforeBreak || scan.isSpecial
    if hasEdge || scan.spaceAfterBreak || special || scan.hasBreak || scan.hasIndicator {
      allowsPlain = false
    }
    if scan.spaceAfterBreak || special { allowsSingleQuotes = false }
    if scan.endsBlank || special { allowsBlock = false }
  }

  /// Whether the text is printable ASCII on one line, with blanks only inside, no `: `, no ` #`, and
  /// no indicator as its first character: what may be written in every style.
  @inline(__always)
  private static func isOrdinary(_ bytes: Span<UInt8>) -> Bool {
    let count = bytes.count
    let first = bytes[0]
    let startsPlainly =
      (first | 0x20) &- 0x61 < 26 || first &- 0x2F < 11 || first == UInt8(ascii: "_")
    guard startsPlainly, bytes[count - 1] > 0x20 else { return false }
    var previous = first
    var index = 1
    while index < count {
      let byte = bytes[index]
      guard byte &- 0x20 < 0x5F else { return false }
      if byte == UInt8(ascii: ":") {
        guard index + 1 < count, bytes[index + 1] != 0x20 else { return false }
      } else if byte == UInt8(ascii: "#"), previous == 0x20 {
        return false
      }
      previous = byte
      index += 1
    }
    return true
  }

  /// The walk over the characters.
  private struct Scan {
    var hasBreak = false
    var hasLineFeed = false
    var hasIndicator = false
    var isSpecial = false
    var startsBlank = false
    var endsBlank = false
    var startsBreak = false
    var endsBreak = false
    var spaceAfterBreak = false
    var spaceBeforeBreak = false
    private var previousIsSpace = false
    private var previousIsBreak = false
    private var followsWhitespace = true

    /// Takes the character at `position`; returns the number of its bytes.
    mutating func take(_ bytes: Span<UInt8>, _ position: Int) -> Int {
      let byte = bytes[position]
      let width = characterWidth(byte)
      let end = position + width
      let isLast = end >= bytes.count
      if position == 0 {
        checkFirst(bytes, byte, isLast || isBlank(bytes[end]))
      } else if byte == UInt8(ascii: ":") {
        if isLast || isBlank(bytes[end]) { hasIndicator = true }
      } else if byte == UInt8(ascii: "#"), followsWhitespace {
        hasIndicator = true
      }
      if !isPrintable(bytes, position) { isSpecial = true }
      let isBreak = isLineBreak(bytes, position)
      if byte == 0x20 {
        if position == 0 { startsBlank = true }
        if isLast { endsBlank = true }
        if previousIsBreak { spaceAfterBreak = true }
      } else if isBreak {
        hasBreak = true
        if byte == 0x0A { hasLineFeed = true }
        if position == 0 { startsBreak = true }
        if isLast { endsBreak = true }
        if previousIsSpace { spaceBeforeBreak = true }
      }
      previousIsSpace = byte == 0x20
      previousIsBreak = isBreak
      followsWhitespace = byte == 0x20 || byte == 0x09 || byte == 0 || isBreak
      return width
    }

    /// Skips characters behind the first one that mean nothing wherever they stand: printable ASCII
    /// but for blanks, `:` and `#`.
    ///
    /// Returns the position behind them.
    @inline(__always)
    mutating func skipQuiet(_ bytes: Span<UInt8>, _ start: Int) -> Int {
      var position = start
      while position < bytes.count {
        let byte = bytes[position]
        guard byte &- 0x21 < 0x5E, byte != UInt8(ascii: ":"), byte != UInt8(ascii: "#") else {
          break
        }
        position += 1
      }
      if position > start {
        previousIsSpace = false
        previousIsBreak = false
        followsWhitespace = false
      }
      return position
    }

    private mutating func checkFirst(_ bytes: Span<UInt8>, _ byte: UInt8, _ isAlone: Bool) {
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "*"),
        UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"),
        UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
        hasIndicator = true
      case UInt8(ascii: "?"), UInt8(ascii: ":"):
        if isAlone { hasIndicator = true }
      case UInt8(ascii: "-"):
        if isAlone || startsWithTriple(bytes, byte) { hasIndicator = true }
      case UInt8(ascii: "."):
        if startsWithTriple(bytes, byte) { hasIndicator = true }
      default: break
      }
    }

    private func startsWithTriple(_ bytes: Span<UInt8>, _ byte: UInt8) -> Bool {
      bytes.count >= 3 && bytes[1] == byte && bytes[2] == byte
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  }
}

/// The number of bytes of the character that begins with `byte`, in valid UTF-8.
func characterWidth(_ byte: UInt8) -> Int {
  byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
}

/// Whether libyaml writes the character at `position` as it is.
///
/// Tabs, carriage returns, and all characters beyond U+FFFF are written as escapes.
func isPrintable(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
  let byte = bytes[position]
  if byte < 0x80 { return byte == 0x0A || byte >= 0x20 && byte < 0x7F }
  guard position + 1 < bytes.count else { return false }
  let second = bytes[position + 1]
  switch byte {
  case 0xC2: return second >= 0xA0
  case 0xC3..<0xED: return true
  case 0xED: return second < 0xA0
  case 0xEE: return true
  case 0xEF:
    guard position + 2 < bytes.count else { return false }
    let third = bytes[position + 2]
    let isMark = second == 0xBB && third == 0xBF
    let isNoncharacter = second == 0xBF && (third == 0xBE || third == 0xBF)
    return !isMark && !isNoncharacter
  default: return false
  }
}

/// Whether a line break of YAML 1.1 stands at `position`.
func isLineBreak(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
  switch bytes[position] {
  case 0x0A, 0x0D: return true
  case 0xC2: return position + 1 < bytes.count && bytes[position + 1] == 0x85
  case 0xE2:
    return position + 2 < bytes.count && bytes[position + 1] == 0x80
      && (bytes[position + 2] == 0xA8 || bytes[position + 2] == 0xA9)
  default: return false
  }
}
