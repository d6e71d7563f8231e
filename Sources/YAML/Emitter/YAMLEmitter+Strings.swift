/// Text in the styles of YAML.
extension YAMLEmitter {
  /// Writes text in the first style that go-yaml would choose: a literal block when it has line
  /// feeds, plain when it reads back as text, else in quotation marks.
  mutating func writeString(_ text: String, isSimpleKey: Bool) {
    writeString(text, ScalarAnalysis(text), isSimpleKey: isSimpleKey)
  }

  /// The same with what is known of the text.
  mutating func writeString(_ text: String, _ analysis: ScalarAnalysis, isSimpleKey: Bool) {
    let outer = indent
    indent = indent < 0 ? Self.indentStep : indent + Self.indentStep
    defer { indent = outer }
    if analysis.isOrdinary, PlainResolution.isText(text.utf8Span.span) {
      writePlain(text, folds: !isSimpleKey)
    } else if analysis.containsLineFeed {
      if analysis.allowsBlock, !isSimpleKey {
        writeLiteral(text)
      } else {
        writeDoubleQuoted(text, folds: !isSimpleKey)
      }
    } else if PlainResolution.isText(text) {
      if analysis.allowsPlain {
        writePlain(text, folds: !isSimpleKey)
      } else if analysis.allowsSingleQuotes, !(isSimpleKey && analysis.isMultiline) {
        writeSingleQuoted(text, folds: !isSimpleKey)
      } else {
        writeDoubleQuoted(text, folds: !isSimpleKey)
      }
    } else {
      writeDoubleQuoted(text, folds: !isSimpleKey)
    }
  }

  private mutating func writePlain(_ text: String, folds: Bool) {
    separate()
    let span = text.utf8Span.span
    if span.count + column <= Self.bestWidth || !folds {
      append(span, 0..<span.count)
    } else {
      writeFolding(span, doublesQuotes: false, isQuoted: false)
    }
    endsInWhitespace = false
    isIndentation = false
  }

  /// Appends characters that are written as they are.
  @inline(__always)
  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    unsafe text.extracting(range).withUnsafeBufferPointer {
      unsafe bytes.append(contentsOf: $0)
    }
    var width = 0
    for index in range { width &+= text[index] & 0xC0 == 0x80 ? 0 : 1 }
    column += width
  }

  private mutating func writeSingleQuoted(_ text: String, folds: Bool) {
    separate()
    append(UInt8(ascii: "'"))
    endsInWhitespace = false
    isIndentation = false
    let span = text.utf8Span.span
    if folds {
      writeFolding(span, doublesQuotes: true, isQuoted: true)
    } else {
      for byte in text.utf8 {
        if byte == UInt8(ascii: "'") { append(byte) }
        append(byte)
      }
    }
    append(UInt8(ascii: "'"))
    endsInWhitespace = false
    isIndentation = false
  }

  /// Writes a text that may be folded at single blanks; line breaks other than line feeds inside
  /// of it stand as they are.
  private mutating func writeFolding(_ text: Span<UInt8>, doublesQuotes: Bool, isQuoted: Bool) {
    var followsSpace = false
    var followsBreak = false
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte == 0x20 {
        let nextIsSpace = position + 1 < text.count && text[position + 1] == 0x20
        let isInside = !isQuoted || position > 0 && position < text.count - 1
        if !followsSpace, column > Self.bestWidth, isInside, !nextIsSpace {
          writeIndent()
        } else {
          append(byte)
        }
        followsSpace = true
        position += 1
      } else if isLineBreak(text, position) {
        if !followsBreak, byte == 0x0A { breakLine() }
        let width = byte == 0x0A ? 1 : characterWidth(byte)
        for offset in 0..<width { bytes.append(text[position + offset]) }
        column = 0
        position += width
        isIndentation = true
        followsBreak = true
      } else {
        if followsBreak { writeIndent() }
        if doublesQuotes, byte == UInt8(ascii: "'") { append(byte) }
        let end = endOfWord(text, position)
        append(text, position..<end)
        position = end
        isIndentation = false
        followsSpace = false
        followsBreak = false
      }
    }
  }

  /// The offset behind the character at `start` and those that follow it and are neither blank,
  /// line break nor apostrophe.
  private func endOfWord(_ text: Span<UInt8>, _ start: Int) -> Int {
    var end = min(start + characterWidth(text[start]), text.count)
    while end < text.count {
      let byte = text[end]
      if byte <= 0x20 || byte == UInt8(ascii: "'") { break }
      if byte < 0x80 {
        end += 1
      } else if isLineBreak(text, end) {
        break
      } else {
        end += min(characterWidth(byte), text.count - end)
      }
    }
    return end
  }

  private mutating func writeDoubleQuoted(_ text: String, folds: Bool) {
    separate()
    append(UInt8(ascii: "\""))
    endsInWhitespace = false
    isIndentation = false
    let span = text.utf8Span.span
    // libyaml looks at the start of the text when it asks whether a character is a byte order mark.
    let startsWithMark = span.count >= 3 && span[0] == 0xEF && span[1] == 0xBB && span[2] == 0xBF
    var followsSpace = false
    var position = 0
    while position < span.count {
      let byte = span[position]
      if !startsWithMark, isOrdinary(byte) {
        var end = position + 1
        while end < span.count, isOrdinary(span[end]) { end += 1 }
        append(span, position..<end)
        followsSpace = false
        position = end
        continue
      }
      let width = min(characterWidth(byte), span.count - position)
      if startsWithMark || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        || !isPrintable(span, position) || isLineBreak(span, position)
      {
        appendEscape(scalarValue(span, position, width))
        followsSpace = false
      } else if byte == 0x20 {
        if folds, !followsSpace, column > Self.bestWidth, position > 0, position < span.count - 1 {
          writeIndent()
          if span[position + 1] == 0x20 { append(UInt8(ascii: "\\")) }
        } else {
          append(byte)
        }
        followsSpace = true
      } else {
        for offset in 0..<width { append(span[position + offset]) }
        followsSpace = false
      }
      position += width
    }
    append(UInt8(ascii: "\""))
    endsInWhitespace = false
    isIndentation = false
  }

  /// Whether the byte stands for itself inside of quotation marks, and is no blank.
  @inline(__always)
  private func isOrdinary(_ byte: UInt8) -> Bool {
    byte &- 0x21 < 0x5E && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private func scalarValue(_ text: Span<UInt8>, _ position: Int, _ width: Int) -> UInt32 {
    let first = UInt32(text[position])
    var value = width == 1 ? first : first & (0x7F >> UInt32(width))
    for offset in 1..<max(width, 1) { value = value << 6 | UInt32(text[position + offset] & 0x3F) }
    return value
  }

  private mutating func appendEscape(_ value: UInt32) {
    append(UInt8(ascii: "\\"))
    switch value {
    case 0x00: append(UInt8(ascii: "0"))
    case 0x07: append(UInt8(ascii: "a"))
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0B: append(UInt8(ascii: "v"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x1B: append(UInt8(ascii: "e"))
    case 0x22: append(UInt8(ascii: "\""))
    case 0x5C: append(UInt8(ascii: "\\"))
    case 0x85: append(UInt8(ascii: "N"))
    case 0xA0: append(UInt8(ascii: "_"))
    case 0x2028: append(UInt8(ascii: "L"))
    case 0x2029: append(UInt8(ascii: "P"))
    case ...0xFF: appendHexadecimal("x", value, 2)
    case ...0xFFFF: appendHexadecimal("u", value, 4)
    default: appendHexadecimal("U", value, 8)
    }
  }

  private mutating func appendHexadecimal(_ mark: Unicode.Scalar, _ value: UInt32, _ count: Int) {
    append(UInt8(ascii: mark))
    for place in (0..<count).reversed() {
      let digit = UInt8(truncatingIfNeeded: value >> UInt32(4 * place)) & 15
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  private mutating func writeLiteral(_ text: String) {
    let span = text.utf8Span.span
    separate()
    append(UInt8(ascii: "|"))
    if span[0] == 0x20 || isLineBreak(span, 0) { append(UInt8(ascii: "2")) }
    let last = span[span.count - 1]
    if !endsInLineBreak(span, span.count) {
      append(UInt8(ascii: "-"))
    } else if endsInLineBreak(span, span.count - (last == 0x0A ? 1 : characterWidthBackwards(span)))
      || span.count == 1
    {
      append(UInt8(ascii: "+"))
    }
    breakLine()
    isIndentation = true
    endsInWhitespace = true
    var followsBreak = true
    var position = 0
    while position < span.count {
      let byte = span[position]
      if byte &- 0x20 < 0x5F {
        if followsBreak { writeIndent() }
        var end = position + 1
        while end < span.count, span[end] &- 0x20 < 0x5F { end += 1 }
        append(span, position..<end)
        isIndentation = false
        followsBreak = false
        position = end
        continue
      }
      let width = min(characterWidth(byte), span.count - position)
      if isLineBreak(span, position) {
        for offset in 0..<width { bytes.append(span[position + offset]) }
        column = 0
        isIndentation = true
        followsBreak = true
      } else {
        if followsBreak { writeIndent() }
        for offset in 0..<width { append(span[position + offset]) }
        isIndentation = false
        followsBreak = false
      }
      position += width
    }
  }

  /// Whether the character that ends before `end` is a line break.
  private func endsInLineBreak(_ text: Span<UInt8>, _ end: Int) -> Bool {
    guard end > 0 else { return false }
    var start = end - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return isLineBreak(text, start)
  }

  /// The number of bytes of the last character.
  private func characterWidthBackwards(_ text: Span<UInt8>) -> Int {
    var start = text.count - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return text.count - start
  }
}
