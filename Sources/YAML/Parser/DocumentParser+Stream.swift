/// Directives, document markers, and what stands between documents.
extension DocumentParser {
  /// Parses the next document; returns whether there was one.
  mutating func parseNext(_ text: Span<UInt8>) throws(YAMLError) -> Bool {
    tagPrefixes = [:]
    frames.removeAll(keepingCapacity: true)
    startsExplicitly = false
    endsExplicitly = false
    hasAliases = false
    usesRareSyntax = false
    guard try skipPrefix(text) else { return false }
    let hasDirectives = try parseDirectives(text)
    if hasDirectives { usesRareSyntax = true }
    base = position
    if position < end, column == -1, text[position] == .dash {
      startsExplicitly = true
      position += 3
      try blockNode(
        text, parentIndent: -1, isFreshLine: false, allowsCompact: false, allowsIndentless: false)
    } else if hasDirectives {
      throw error(.directiveWithoutDocument)
    } else {
      try blockNode(
        text, parentIndent: -1, isFreshLine: true, allowsCompact: false, allowsIndentless: false)
    }
    while !frames.isEmpty { try continueBlock(text) }
    guard column == -1 else {
      guard leniency == .goYAML else { throw error(.contentBehindDocument) }
      return true
    }
    if position < end, text[position] != .dash {
      endsExplicitly = true
      position += 3
      try skipRestOfLine(text, or: .textBehindMarker)
      if position < end { position = text.skippingBreak(position) }
      lineStart = position
    }
    return true
  }

  /// Goes to the first line of a document: behind byte order marks, comments, and the ends of
  /// documents.
  ///
  /// Returns false at the end of the stream.
  private mutating func skipPrefix(_ text: Span<UInt8>) throws(YAMLError) -> Bool {
    while true {
      if position == lineStart, byte(text, position) == 0xEF, byte(text, position + 1) == 0xBB,
        byte(text, position + 2) == 0xBF
      {
        position += 3
        lineStart = position
      }
      try goToContent(text)
      guard position < end else { return false }
      guard column == -1, text[position] != .dash else { return true }
      position += 3
      try skipRestOfLine(text, or: .textBehindMarker)
      if position < end { position = text.skippingBreak(position) }
      lineStart = position
    }
  }

  /// Reads `%` lines; returns whether there were any.
  private mutating func parseDirectives(_ text: Span<UInt8>) throws(YAMLError) -> Bool {
    var hasVersion = false
    var hasAny = false
    while position < end, position == lineStart, column == 0, text[position] == .percent {
      hasAny = true
      let start = position
      let words = directiveWords(text)
      if word(text, words[0]) == "YAML" {
        guard !hasVersion else { throw error(.repeatedDirective, at: start) }
        guard words.count == 2 else { throw error(.malformedDirective, at: start) }
        try checkVersion(text, words[1])
        hasVersion = true
      } else if word(text, words[0]) == "TAG" {
        guard words.count == 3 else { throw error(.malformedDirective, at: start) }
        let handle = word(text, words[1])
        guard TagText.isHandle(handle), TagText.isPrefix(word(text, words[2])) else {
          throw error(.malformedDirective, at: words[1].lowerBound)
        }
        guard tagPrefixes[handle] == nil else { throw error(.repeatedDirective, at: start) }
        tagPrefixes[handle] = word(text, words[2])
      } else if words[0].isEmpty {
        throw error(.malformedDirective, at: start)
      }
      try skipRestOfLine(text, or: .malformedDirective)
      try goToContent(text)
    }
    return hasAny
  }

  /// The words of the directive at the position, without `%`.
  private mutating func directiveWords(_ text: Span<UInt8>) -> [Range<Int>] {
    position += 1
    var words: [Range<Int>] = []
    while true {
      let start = position
      while position < end, !text[position].isBlankBreakOrEnd { position += 1 }
      words.append(start..<position)
      let next = text.skippingBlanks(position)
      let byte = byte(text, next)
      if byte.isBreakOrEnd || byte == .hash { return words }
      position = next
    }
  }

  private func word(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for index in range { bytes.append(text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func checkVersion(_ text: Span<UInt8>, _ range: Range<Int>) throws(YAMLError) {
    let parts = word(text, range).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) })
    else { throw error(.malformedDirective, at: range.lowerBound) }
    guard parts[0] == "1" else { throw error(.unsupportedVersion, at: range.lowerBound) }
  }
}
