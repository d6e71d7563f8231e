/// Literal and folded text.
extension DocumentParser {
  /// What stands behind `|` or `>`.
  private struct Header {
    var chomping = YAMLNode.Chomping.clip
    var indent: Int?
  }

  /// Parses a block scalar and goes on to the next token.
  mutating func blockScalar(
    _ text: Span<UInt8>, _ parentIndent: Int, _ pending: PendingProperties
  ) throws(YAMLError) {
    let style: YAMLNode.Style = text[position] == .bar ? .literal : .folded
    let header = try blockHeader(text)
    if position < end { position = text.skippingBreak(position) }
    lineStart = position
    let start = position
    let indent: Int
    if let explicit = header.indent {
      indent = max(parentIndent, 0) + explicit
    } else {
      indent = try detectIndent(text, minimum: parentIndent + 1)
    }
    skipLines(text, indent)
    if hasUnusualCharacters { try checkPrintable(text, start..<position) }
    attach(pending)
    append(
      .scalar, style, start: start, extent: position - start, link: indent, isVerbatim: false,
      chomping: header.chomping)
    finishProperties(pending)
    try goToContent(text)
  }

  /// Reads the indicators behind `|` or `>`, up to the end of the line.
  private mutating func blockHeader(_ text: Span<UInt8>) throws(YAMLError) -> Header {
    var header = Header()
    var hasChomping = false
    position += 1
    while true {
      let byte = byte(text, position)
      if byte == .dash || byte == UInt8(ascii: "+") {
        guard !hasChomping else { throw error(.blockHeader) }
        hasChomping = true
        header.chomping = byte == .dash ? .strip : .keep
      } else if byte.isDigit {
        guard header.indent == nil else { throw error(.blockHeader) }
        guard byte != UInt8(ascii: "0") else { throw error(.zeroIndentation) }
        header.indent = Int(byte - UInt8(ascii: "0"))
      } else {
        break
      }
      position += 1
    }
    try skipRestOfLine(text, or: .blockHeader)
    return header
  }

  /// The indentation of the first line that is not empty, which empty ones before it may not
  /// exceed.
  private func detectIndent(_ text: Span<UInt8>, minimum: Int) throws(YAMLError) -> Int {
    var index = position
    var deepest = 0
    var deepestLine = position
    while index < end {
      let line = index
      while index < end, text[index] == .space { index += 1 }
      let indentation = index - line
      let next = byte(text, index)
      if next == .lineFeed || next == .carriageReturn {
        if indentation > deepest {
          deepest = indentation
          deepestLine = line
        }
        index = text.skippingBreak(index)
        continue
      }
      if next == 0 { return max(minimum, deepest, indentation) }
      if next == .tab, indentation < minimum { throw error(.tabInBlockIndentation, at: index) }
      if indentation < minimum { return max(minimum, deepest) }
      guard deepest <= indentation else {
        if leniency == .goYAML { return max(minimum, deepest) }
        throw error(.leadingLineTooIndented, at: deepestLine + indentation)
      }
      return indentation
    }
    return max(minimum, deepest)
  }

  /// Skips the lines that are indented by at least `indent`, and empty ones.
  private mutating func skipLines(_ text: Span<UInt8>, _ indent: Int) {
    while position < end {
      var index = position
      let limit = min(position + indent, end)
      while index < limit, text[index] == .space { index += 1 }
      if index - position < indent {
        // Less indented: the end, unless nothing stands on the line.
        let next = byte(text, index)
        guard next == .lineFeed || next == .carriageReturn else {
          if next == 0 { position = end }
          break
        }
      } else if indent == 0, isMarker(text, position) {
        break
      }
      index = min(text.endOfLine(index), end)
      position = index < end ? text.skippingBreak(index) : end
      lineStart = position
    }
    lineStart = position == end ? lineStart : position
  }
}
