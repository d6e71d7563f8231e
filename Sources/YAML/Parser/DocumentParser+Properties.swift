/// An anchor and a tag that were read and wait for their node.
struct PendingProperties {
  var anchor: Range<Int> = 0..<0
  var tag: Range<Int> = 0..<0
  /// Where the first of them begins.
  var start = 0

  @inline(__always) var isEmpty: Bool { anchor.isEmpty && tag.isEmpty }
}

/// Anchors, tags and aliases.
extension DocumentParser {
  /// Reads the anchor or tag at the position into `pending`.
  mutating func readProperty(_ text: Span<UInt8>, into pending: inout PendingProperties)
    throws(YAMLError)
  {
    usesRareSyntax = true
    if pending.isEmpty { pending.start = position }
    if text[position] == .ampersand {
      guard pending.anchor.isEmpty else { throw error(.repeatedAnchor) }
      position += 1
      let start = position
      skipName(text)
      guard position > start else { throw error(.emptyAnchor) }
      pending.anchor = start..<position
    } else {
      guard pending.tag.isEmpty else { throw error(.repeatedTag) }
      let start = position
      try skipTag(text)
      pending.tag = start..<position
    }
    let next = byte(text, position)
    guard next.isBlankBreakOrEnd || isInFlow && next.isFlowIndicator else {
      throw error(.missingSpaceBehindProperties)
    }
  }

  private var isInFlow: Bool {
    guard let state = frames.last?.state else { return false }
    return state.rawValue >= Frame.State.flowSequenceEntry.rawValue
  }

  /// Skips the characters of an anchor's name.
  func nameEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < end, !text[index].isBlankBreakOrEnd, !text[index].isFlowIndicator { index += 1 }
    return index
  }

  mutating func skipName(_ text: Span<UInt8>) { position = nameEnd(text, position) }

  /// Skips `!<uri>`, `!`, `!suffix`, `!!suffix` or `!handle!suffix`.
  private mutating func skipTag(_ text: Span<UInt8>) throws(YAMLError) {
    let start = position
    position += 1
    if byte(text, position) == UInt8(ascii: "<") {
      position += 1
      let first = position
      while position < end, TagText.isURICharacter(text[position], flow: true) { position += 1 }
      guard position > first, byte(text, position) == .greater else {
        throw error(.malformedTag)
      }
      position += 1
      return
    }
    var handleEnd = position
    while handleEnd < end, text[handleEnd].isLetterDigitOrDash { handleEnd += 1 }
    var suffixStart = position
    if byte(text, handleEnd) == .exclamation {
      suffixStart = handleEnd + 1
      var handle: [UInt8] = []
      for index in start..<suffixStart { handle.append(text[index]) }
      let name = String(decoding: handle, as: UTF8.self)
      guard name == "!!" || tagPrefixes[name] != nil else {
        throw error(.undefinedTagHandle(name), at: start)
      }
    }
    position = suffixStart
    while position < end, TagText.isURICharacter(text[position], flow: false) {
      if text[position] == .percent {
        guard byte(text, position + 1).isHexadecimal, byte(text, position + 2).isHexadecimal else {
          throw error(.malformedTag)
        }
      }
      position += 1
    }
    // Only the primary handle may stand alone.
    guard position > suffixStart || suffixStart == start + 1 else { throw error(.malformedTag) }
  }

  /// Reads the alias at the position.
  mutating func readAlias(_ text: Span<UInt8>) throws(YAMLError) -> Range<Int> {
    hasAliases = true
    usesRareSyntax = true
    let start = position + 1
    position = nameEnd(text, start)
    guard position > start else { throw error(.emptyAnchor) }
    return start..<position
  }
}

/// The text of tags.
enum TagText {
  /// The full tag that `bytes`, beginning with `!`, stand for.
  static func resolve(_ bytes: ArraySlice<UInt8>, _ prefixes: [String: String]) -> String {
    let body = bytes.dropFirst()
    if body.first == UInt8(ascii: "<") { return decodeURI(body.dropFirst().dropLast()) }
    if let mark = body.firstIndex(of: .exclamation) {
      let handle = String(decoding: bytes[bytes.startIndex...mark], as: UTF8.self)
      let prefix = prefixes[handle] ?? (handle == "!!" ? "tag:yaml.org,2002:" : handle)
      return prefix + decodeURI(bytes[(mark + 1)...])
    }
    if body.isEmpty { return "!" }
    return (prefixes["!"] ?? "!") + decodeURI(body)
  }

  private static func decodeURI(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(.percent) else { return String(decoding: bytes, as: UTF8.self) }
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == .percent, rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Whether the byte may stand in a URI: in a verbatim tag, or in a shorthand, where flow
  /// indicators and `!` may not.
  static func isURICharacter(_ byte: UInt8, flow isVerbatim: Bool) -> Bool {
    if byte.isLetterDigitOrDash { return true }
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "?"),
      UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "="),
      UInt8(ascii: "+"), UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "%"):
      return true
    case .exclamation, .comma, .leftBracket, .rightBracket: return isVerbatim
    default: return false
    }
  }

  /// Whether `handle` is `!`, `!!` or `!word!`.
  static func isHandle(_ handle: String) -> Bool {
    let bytes = Array(handle.utf8)
    guard bytes.first == .exclamation else { return false }
    if bytes.count == 1 { return true }
    return bytes.last == .exclamation
      && bytes[1..<(bytes.count - 1)].allSatisfy(\.isLetterDigitOrDash)
  }

  /// Whether `prefix` may stand in a `%TAG` line.
  static func isPrefix(_ prefix: String) -> Bool {
    guard let first = prefix.utf8.first, !first.isFlowIndicator else { return false }
    return prefix.utf8.allSatisfy { isURICharacter($0, flow: true) }
  }
}
