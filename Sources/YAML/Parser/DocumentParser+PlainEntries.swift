/// The short way through what most lines of a manifest are: `key: value` on one line.
extension DocumentParser {
  /// Takes entries of the mapping `node`, whose keys stand in the column `indent`, as long as they
  /// are plain or double-quoted text on one line and the next line is not deeper.
  ///
  /// Stops before the first entry that needs a closer look; what this way refuses, the long one
  /// judges.
  mutating func plainEntries(_ text: Span<UInt8>, _ indent: Int, _ node: Int) {
    guard !hasUnusualCharacters else { return }
    while position + 4 < end, Self.startsPlainly(text[position]) {
      let key = position
      let colon = text.plainStop(from: key, to: end)
      guard colon + 3 < end, text[colon] == .colon, text[colon + 1] == .space,
        !text[colon - 1].isBlank, colon - key <= Self.longestImplicitKey
      else { return }
      var value = colon + 2
      let isQuoted = text[value] == .quote
      let stop: Int
      if isQuoted {
        value += 1
        stop = endOfQuotedLine(text, value)
        guard stop + 1 < end, text[stop] == .quote, text[stop + 1] == .lineFeed else { return }
      } else {
        guard Self.startsPlainly(text[value]) else { return }
        stop = endOfPlainLine(text, value)
        guard stop < end, text[stop] == .lineFeed, !text[stop - 1].isBlank else { return }
      }
      let line = stop + (isQuoted ? 2 : 1)
      var next = line
      while next < end, text[next] == .space { next += 1 }
      guard next < end, next - line <= indent else { return }
      let byte = text[next]
      // Not an empty line or a comment, nor what may be a document marker.
      guard byte > 0x20, byte != .hash else { return }
      if next == line, byte == .dash || byte == UInt8(ascii: ".") { return }
      append(.scalar, .plain, start: key, extent: colon - key)
      append(.scalar, isQuoted ? .doubleQuoted : .plain, start: value, extent: stop - value)
      nodes[node].extent &+= 2
      position = next
      lineStart = line
      column = next - line
      hasTabInIndentation = false
      guard column == indent else { return }
    }
  }

  /// Whether plain text may begin with the byte whatever follows.
  @inline(__always)
  private static func startsPlainly(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x2F < 11 || byte == 0x5F
  }

  /// The offset of the first `"`, `\` or line break.
  @inline(__always)
  private func endOfQuotedLine(_ text: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < end {
      let byte = text[index]
      if byte == .quote || byte == .backslash || byte == .lineFeed || byte == .carriageReturn {
        return index
      }
      index += 1
    }
    return end
  }
}
