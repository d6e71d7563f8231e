/// White space, comments and the way from line to line.
extension DocumentParser {
  /// Leaves the rest of a line behind a node: blanks and a comment.
  ///
  /// Then goes on to the next token.
  mutating func finishLine(_ text: Span<UInt8>) throws(YAMLError) {
    try skipRestOfLine(text, or: .textBehindValue)
    try goToContent(text)
  }

  /// Skips blanks and a comment up to the end of the line.
  mutating func skipRestOfLine(_ text: Span<UInt8>, or failure: YAMLError.Kind)
    throws(YAMLError)
  {
    position = text.skippingBlanks(position)
    let byte = byte(text, position)
    if byte.isBreakOrEnd { return }
    guard byte == .hash, followsSpace(text) else { throw errorBehindValue(failure) }
    skipComment(text, isTrailing: true)
  }

  /// Whether the position is at the beginning of a line or behind white space.
  func followsSpace(_ text: Span<UInt8>) -> Bool {
    position == lineStart || text[position - 1].isBlank
  }

  /// The byte at an offset, 0 behind the end of the range.
  @inline(__always)
  func byte(_ text: Span<UInt8>, _ offset: Int) -> UInt8 { offset < end ? text[offset] : 0 }

  /// Records the comment at the position and stands behind it.
  mutating func skipComment(_ text: Span<UInt8>, isTrailing: Bool) {
    let stop = min(text.endOfLine(position), end)
    comments.append(
      YAMLComment(range: position..<stop, nextNode: nodes.count, isTrailing: isTrailing))
    position = stop
  }

  /// Goes to the first token on this line (when at its beginning) or on a later one; leaves its
  /// indentation in ``column``, -1 at the end of the document.
  mutating func goToContent(_ text: Span<UInt8>) throws(YAMLError) {
    while true {
      guard position < end else {
        column = -1
        return
      }
      if position != lineStart || text[position] == .lineFeed || text[position] == .carriageReturn {
        // At the end of a line; the next one begins behind it.
        position = text.skippingBreak(position)
        lineStart = position
        if position >= end { continue }
      }
      while position < end, text[position] == .space { position += 1 }
      let indentation = position - lineStart
      var byte = byte(text, position)
      hasTabInIndentation = byte == .tab
      if byte == .tab {
        position = text.skippingBlanks(position)
        byte = self.byte(text, position)
      }
      if byte.isBreakOrEnd { continue }
      if byte == .hash {
        skipComment(text, isTrailing: false)
        continue
      }
      if indentation == 0, !hasTabInIndentation, isMarker(text, position) {
        column = -1
      } else {
        column = indentation
      }
      return
    }
  }

  /// Whether a document marker stands at the offset, the beginning of a line.
  @inline(__always)
  func isMarker(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset + 3 <= end else { return false }
    let first = text[offset]
    guard first == .dash || first == UInt8(ascii: ".") else { return false }
    return text[offset + 1] == first && text[offset + 2] == first
      && byte(text, offset + 3).isBlankBreakOrEnd
  }

  /// Whether `indicator` stands at the position, followed by white space or the end.
  @inline(__always)
  func isIndicator(_ indicator: UInt8, _ text: Span<UInt8>, _ offset: Int) -> Bool {
    byte(text, offset) == indicator && byte(text, offset + 1).isBlankBreakOrEnd
  }
}
