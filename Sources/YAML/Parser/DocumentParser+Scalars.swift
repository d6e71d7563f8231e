/// A scalar or alias that has been read and not yet appended.
struct Leaf {
  var kind: YAMLNode.Kind = .scalar
  var style: YAMLNode.Style
  var range: Range<Int>
  var isVerbatim = true
}

/// Plain and quoted text.
extension DocumentParser {
  mutating func appendLeaf(_ leaf: Leaf, _ pending: PendingProperties) {
    attach(pending)
    append(
      leaf.kind, leaf.style, start: leaf.range.lowerBound, extent: leaf.range.count,
      isVerbatim: leaf.isVerbatim)
    finishProperties(pending)
    lastIsJSONLike = leaf.style != .plain
  }

  /// Appends plain text.
  @inline(__always)
  mutating func appendPlain(
    _ text: Span<UInt8>, _ start: Int, _ last: Int, isVerbatim: Bool, _ pending: PendingProperties
  ) throws(YAMLError) {
    if hasUnusualCharacters { try checkPrintable(text, start..<last) }
    attach(pending)
    append(.scalar, .plain, start: start, extent: last - start, isVerbatim: isVerbatim)
    finishProperties(pending)
    lastIsJSONLike = false
  }

  /// Checks that plain text may begin with the byte at the position.
  func checkPlainStart(_ text: Span<UInt8>, inFlow: Bool) throws(YAMLError) {
    let first = byte(text, position)
    switch first {
    case .dash, .question, .colon:
      let next = byte(text, position + 1)
      guard !next.isBlankBreakOrEnd, !(inFlow && next.isFlowIndicator) else {
        throw error(.cannotStartPlain(first))
      }
    case .comma, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .hash, .ampersand,
      .asterisk, .exclamation, .bar, .greater, .apostrophe, .quote, .percent, UInt8(ascii: "@"),
      UInt8(ascii: "`"):
      throw error(.cannotStartPlain(first))
    default: break
    }
  }

  /// The offset at which plain text ends on this line in block structure: of `:` before white
  /// space, of `#` behind white space, of the line break, or of the end.
  @inline(__always)
  func endOfPlainLine(_ text: Span<UInt8>, _ start: Int) -> Int {
    var index = text.plainStop(from: start, to: end)
    while index < end {
      let byte = text[index]
      if byte == .colon {
        if self.byte(text, index + 1).isBlankBreakOrEnd { return index }
      } else if byte == .hash {
        if index > start, text[index - 1].isBlank { return index }
      } else {
        return index
      }
      index = text.plainStop(from: index + 1, to: end)
    }
    return end
  }

  /// The same inside of flow collections, where `,` `[` `]` `{` `}` also end it.
  func endOfFlowPlainLine(_ text: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < end {
      let byte = text[index]
      if byte == .colon {
        let next = self.byte(text, index + 1)
        if next.isBlankBreakOrEnd || next.isFlowIndicator { return index }
      } else if byte == .hash {
        if index > start, text[index - 1].isBlank { return index }
      } else if byte.isFlowIndicator || byte == .lineFeed || byte == .carriageReturn {
        return index
      }
      index += 1
    }
    return end
  }

  /// The offset behind the last byte before `stop` that is no blank.
  @inline(__always)
  func trimmingBlanks(_ text: Span<UInt8>, _ start: Int, _ stop: Int) -> Int {
    var last = stop
    while last > start, text[last - 1].isBlank { last -= 1 }
    return last
  }

  /// Goes on with plain text on further lines, from the end of its first one.
  ///
  /// - Returns: where the text ends, and whether it is one line only.
  mutating func continuePlain(
    _ text: Span<UInt8>, _ firstEnd: Int, minimumIndent: Int
  ) throws(YAMLError) -> (end: Int, isVerbatim: Bool) {
    var last = firstEnd
    var isVerbatim = true
    while position < end, text[position] != .hash {
      guard let next = nextPlainLine(text, position, minimumIndent) else { break }
      let stop = endOfPlainLine(text, next.start)
      // A comment, or a colon first on the line, is no part of the text.
      if stop == next.start { break }
      guard byte(text, stop) != .colon else {
        throw error(.mappingNotAllowedHere, at: stop, related: firstEnd)
      }
      lineStart = next.line
      position = stop
      last = trimmingBlanks(text, next.start, stop)
      isVerbatim = false
    }
    return (last, isVerbatim)
  }

  /// The next line with text that is indented enough to belong to a plain scalar; nil when another
  /// thing follows.
  @inline(__always)
  func nextPlainLine(_ text: Span<UInt8>, _ lineEnd: Int, _ minimumIndent: Int)
    -> (line: Int, start: Int)?
  {
    var index = lineEnd
    while index < end {
      index = text.skippingBreak(index)
      let line = index
      while index < end, text[index] == .space { index += 1 }
      let indentation = index - line
      guard index < end else { return nil }
      var next = text[index]
      if next == .tab {
        index = text.skippingBlanks(index)
        guard index < end else { return nil }
        next = text[index]
      }
      if next == .lineFeed || next == .carriageReturn { continue }
      if indentation < minimumIndent || next == .hash { return nil }
      if indentation == 0, index == line, isMarker(text, line) { return nil }
      return (line, index)
    }
    return nil
  }

  /// Reads quoted text; leaves the position behind it.
  mutating func quotedScalar(_ text: Span<UInt8>, minimumIndent: Int) throws(YAMLError) -> Leaf {
    let opening = position
    let mark = text[position]
    let isDouble = mark == .quote
    let construct: YAMLError.Construct = isDouble ? .doubleQuoted : .singleQuoted
    var isVerbatim = true
    position += 1
    while true {
      guard position < end else { throw error(.unclosed(construct), related: opening) }
      let byte = text[position]
      if byte == mark {
        if isDouble || self.byte(text, position + 1) != mark { break }
        isVerbatim = false
        position += 2
      } else if byte == .backslash, isDouble {
        isVerbatim = false
        try skipEscape(text)
      } else if byte == .lineFeed || byte == .carriageReturn {
        isVerbatim = false
        try nextQuotedLine(text, minimumIndent, construct, opening)
      } else {
        position += 1
      }
    }
    let range = (opening + 1)..<position
    position += 1
    return Leaf(
      style: isDouble ? .doubleQuoted : .singleQuoted, range: range, isVerbatim: isVerbatim)
  }

  /// Goes to the next line of quoted text.
  private mutating func nextQuotedLine(
    _ text: Span<UInt8>, _ minimumIndent: Int, _ construct: YAMLError.Construct, _ opening: Int
  ) throws(YAMLError) {
    while position < end, text[position] == .lineFeed || text[position] == .carriageReturn {
      position = text.skippingBreak(position)
      lineStart = position
      while position < end, text[position] == .space { position += 1 }
      let indentation = position - lineStart
      position = text.skippingBlanks(position)
      let next = byte(text, position)
      if next.isBreakOrEnd { continue }
      if position == lineStart, isMarker(text, position) {
        throw error(.markerInside(construct), related: opening)
      }
      if indentation < minimumIndent, leniency == .none {
        throw error(.underIndented(construct), related: opening)
      }
    }
  }

  /// Skips an escape of double-quoted text.
  private mutating func skipEscape(_ text: Span<UInt8>) throws(YAMLError) {
    let start = position
    position += 1
    let digits: Int
    switch byte(text, position) {
    case UInt8(ascii: "0"), UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "t"), .tab,
      UInt8(ascii: "n"), UInt8(ascii: "v"), UInt8(ascii: "f"), UInt8(ascii: "r"),
      UInt8(ascii: "e"), .space, .quote, UInt8(ascii: "/"), .backslash, UInt8(ascii: "N"),
      UInt8(ascii: "_"), UInt8(ascii: "L"), UInt8(ascii: "P"):
      position += 1
      return
    case .lineFeed, .carriageReturn: return
    case .apostrophe where leniency == .goYAML:
      position += 1
      return
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: throw error(.unknownEscape, at: start)
    }
    position += 1
    var value: UInt32 = 0
    for _ in 0..<digits {
      let byte = byte(text, position)
      guard let digit = ScalarText.hexadecimal(byte) else {
        throw error(.invalidEscapeDigits, at: position)
      }
      value = value << 4 | digit
      position += 1
    }
    guard Unicode.Scalar(value) != nil else { throw error(.invalidCodePoint, at: start) }
  }

  /// Refuses what may only stand in quoted text.
  func checkPrintable(_ text: Span<UInt8>, _ range: Range<Int>) throws(YAMLError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, width) = CharacterCheck.decode(text, index)
      if value == 0x7F || 0x80..<0xA0 ~= value && value != 0x85 || 0xFFFE...0xFFFF ~= value {
        throw error(.controlCharacter(value), at: index)
      }
      index += max(width, 1)
    }
  }
}
