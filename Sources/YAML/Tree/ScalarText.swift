/// Makes the value of a scalar from the bytes in which it is written.
enum ScalarText {
  /// Appends the value of a scalar that stands in `text[range]`.
  static func append(
    _ node: YAMLNode, _ text: Span<UInt8>, _ range: Range<Int>, to value: inout [UInt8]
  ) {
    switch node.style {
    case _ where node.isVerbatim: append(text, range, to: &value)
    case .singleQuoted: appendFolded(text, range, mark: .apostrophe, to: &value)
    case .doubleQuoted: appendFolded(text, range, mark: .quote, to: &value)
    case .literal, .folded: appendBlock(node, text, range, to: &value)
    default: appendFolded(text, range, mark: 0, to: &value)
    }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  private static func append(_ text: Span<UInt8>, _ range: Range<Int>, to value: inout [UInt8]) {
    value.reserveCapacity(value.count + range.count)
    for index in range { value.append(text[index]) }
  }

  /// Plain and quoted text: line breaks become blanks, empty lines line feeds, and quoting ends.
  ///
  /// `mark`: the quotation mark; 0 for plain text.
  private static func appendFolded(
    _ text: Span<UInt8>, _ range: Range<Int>, mark: UInt8, to value: inout [UInt8]
  ) {
    var index = range.lowerBound
    let end = range.upperBound
    // Blanks before a line break go, unless an escape wrote them.
    var kept = value.count
    while index < end {
      let byte = text[index]
      if byte == .lineFeed || byte == .carriageReturn {
        while value.count > kept, let last = value.last, last.isBlank { value.removeLast() }
        appendBreaks(text, &index, end, to: &value)
        kept = value.count
      } else if byte == .backslash, mark == .quote {
        appendEscape(text, &index, end, to: &value)
        kept = value.count
      } else {
        value.append(byte)
        index += byte == mark ? 2 : 1
      }
    }
  }

  /// Line breaks and the white space around them: a blank for one, line feeds for more.
  private static func appendBreaks(
    _ text: Span<UInt8>, _ index: inout Int, _ end: Int, to value: inout [UInt8]
  ) {
    let breaks = skipBreaks(text, &index, end)
    if breaks == 1 {
      value.append(.space)
    } else {
      value.append(contentsOf: repeatElement(.lineFeed, count: breaks - 1))
    }
  }

  /// Skips line breaks and white space; returns the number of breaks.
  private static func skipBreaks(_ text: Span<UInt8>, _ index: inout Int, _ end: Int) -> Int {
    var breaks = 0
    while index < end {
      let byte = text[index]
      if byte == .lineFeed || byte == .carriageReturn {
        index = text.skippingBreak(index)
        breaks += 1
      } else if byte.isBlank {
        index += 1
      } else {
        break
      }
    }
    return breaks
  }

  private static func appendEscape(
    _ text: Span<UInt8>, _ index: inout Int, _ end: Int, to value: inout [UInt8]
  ) {
    index += 1
    guard index < end else { return }
    let byte = text[index]
    index += 1
    var digits = 0
    switch byte {
    case UInt8(ascii: "0"): value.append(0)
    case UInt8(ascii: "a"): value.append(7)
    case UInt8(ascii: "b"): value.append(8)
    case UInt8(ascii: "t"), .tab: value.append(9)
    case UInt8(ascii: "n"): value.append(10)
    case UInt8(ascii: "v"): value.append(11)
    case UInt8(ascii: "f"): value.append(12)
    case UInt8(ascii: "r"): value.append(13)
    case UInt8(ascii: "e"): value.append(27)
    case UInt8(ascii: "N"): append(0x85, to: &value)
    case UInt8(ascii: "_"): append(0xA0, to: &value)
    case UInt8(ascii: "L"): append(0x2028, to: &value)
    case UInt8(ascii: "P"): append(0x2029, to: &value)
    case .lineFeed, .carriageReturn:
      // The line goes on without a blank; empty lines behind it count.
      index -= 1
      let breaks = skipBreaks(text, &index, end)
      value.append(contentsOf: repeatElement(.lineFeed, count: breaks - 1))
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: value.append(byte)
    }
    var code: UInt32 = 0
    for _ in 0..<digits where index < end {
      code = code << 4 | (hexadecimal(text[index]) ?? 0)
      index += 1
    }
    if digits > 0 { append(code, to: &value) }
  }

  private static func append(_ code: UInt32, to value: inout [UInt8]) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    value.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Literal and folded text.
  private static func appendBlock(
    _ node: YAMLNode, _ text: Span<UInt8>, _ range: Range<Int>, to value: inout [UInt8]
  ) {
    let indent = Int(node.link)
    let isFolded = node.style == .folded
    var index = range.lowerBound
    let end = range.upperBound
    var pendingBreaks = 0  // line breaks of empty lines since the last text
    var hasText = false
    var lastWasSpaced = false
    while index < end {
      let line = index
      let limit = min(line + indent, end)
      while index < limit, text[index] == .space { index += 1 }
      guard index < end else {
        // Blanks that the end of the text cuts off are an empty line.
        if index > line { pendingBreaks += 1 }
        break
      }
      if text[index] == .lineFeed || text[index] == .carriageReturn {
        pendingBreaks += 1
        index = text.skippingBreak(index)
        continue
      }
      let isSpaced = text[index].isBlank
      if hasText {
        // The break that ended the last line of text.
        if isFolded, !lastWasSpaced, !isSpaced {
          if pendingBreaks == 0 { value.append(.space) }
        } else {
          value.append(.lineFeed)
        }
      }
      value.append(contentsOf: repeatElement(.lineFeed, count: pendingBreaks))
      pendingBreaks = 0
      let stop = min(text.endOfLine(index), end)
      append(text, index..<stop, to: &value)
      hasText = true
      lastWasSpaced = isSpaced
      index = stop < end ? text.skippingBreak(stop) : end
    }
    switch node.chomping {
    case .strip: break
    case .clip: if hasText { value.append(.lineFeed) }
    case .keep:
      if hasText { value.append(.lineFeed) }
      value.append(contentsOf: repeatElement(.lineFeed, count: pendingBreaks))
    }
  }
}

extension YAMLDocument {
  /// The value of a scalar.
  public func text(of node: Int) -> String {
    let range = sourceRange(of: node)
    if nodes[node].isVerbatim { return String(decoding: bytes[range], as: UTF8.self) }
    return String(decoding: textBytes(of: node), as: UTF8.self)
  }

  /// The value of a scalar, in UTF-8.
  public func textBytes(of node: Int) -> [UInt8] {
    var value: [UInt8] = []
    ScalarText.append(nodes[node], bytes.span, sourceRange(of: node), to: &value)
    return value
  }
}
