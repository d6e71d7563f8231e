/// Block structure: what indentation tells.
extension DocumentParser {
  /// Parses a node inside of a collection of the indentation `parentIndent`, or opens the frame of
  /// a block collection that begins here.
  ///
  /// A node that is complete leaves the position at the next token and its indentation in
  /// ``column``.
  ///
  /// `isFreshLine`: whether the position is at the first token of a line; else it is right behind
  /// an indicator.
  ///
  /// `allowsCompact`: whether a block collection may begin on the indicator's own line.
  ///
  /// `allowsIndentless`: whether a sequence may begin in the column of the parent's keys.
  mutating func blockNode(
    _ text: Span<UInt8>, parentIndent: Int, isFreshLine: Bool, allowsCompact: Bool,
    allowsIndentless: Bool
  ) throws(YAMLError) {
    var isFresh = isFreshLine
    var canStartBlock = allowsCompact
    if !isFresh {
      let start = position
      position = text.skippingBlanks(position)
      if canStartBlock { canStartBlock = !hasTab(text, start..<position) }
      let next = byte(text, position)
      if next.isBreakOrEnd || next == .hash {
        try finishLine(text)
        isFresh = true
      }
    }
    // What stands on lines of its own belongs to the collection, what stands before a key to it.
    var outer = PendingProperties()
    var inner = PendingProperties()
    while true {
      if isFresh {
        canStartBlock = !hasTabInIndentation
        if column <= parentIndent {
          try lessIndentedNode(text, parentIndent, allowsIndentless, outer)
          return
        }
      }
      let next = byte(text, position)
      guard next == .ampersand || next == .exclamation else { break }
      try readProperty(text, into: &inner)
      position = text.skippingBlanks(position)
      let behind = byte(text, position)
      if behind.isBreakOrEnd || behind == .hash {
        outer = try merge(outer, inner)
        inner = PendingProperties()
        isFresh = true
        try finishLine(text)
      }
    }
    try blockContent(text, parentIndent, canStartBlock, outer, inner)
  }

  /// The node when the next token is not indented behind its parent: a sequence in the column of
  /// the parent's keys, else nothing.
  private mutating func lessIndentedNode(
    _ text: Span<UInt8>, _ parentIndent: Int, _ allowsIndentless: Bool, _ outer: PendingProperties
  ) throws(YAMLError) {
    if allowsIndentless, column == parentIndent, isIndicator(.dash, text, position),
      !hasTabInIndentation
    {
      try openBlock(.sequence, .sequenceEntry, column: column, start: position, outer)
      position += 1
    } else {
      appendEmpty(at: position, outer)
    }
  }

  /// Parses the node whose first byte, behind anchor and tag, is at the position.
  private mutating func blockContent(
    _ text: Span<UInt8>, _ parentIndent: Int, _ canStartBlock: Bool, _ outer: PendingProperties,
    _ inner: PendingProperties
  ) throws(YAMLError) {
    let start = inner.isEmpty ? position : inner.start
    let place = start - lineStart
    switch byte(text, position) {
    case .dash where byte(text, position + 1).isBlankBreakOrEnd:
      guard canStartBlock, inner.isEmpty else { throw blockError(.sequenceNotAllowedHere) }
      try openBlock(.sequence, .sequenceEntry, column: place, start: position, outer)
      position += 1
    case .question where byte(text, position + 1).isBlankBreakOrEnd:
      guard canStartBlock, inner.isEmpty else { throw blockError(.mappingNotAllowedHere) }
      usesRareSyntax = true
      try openBlock(.mapping, .mappingExplicitKey, column: place, start: position, outer)
      position += 1
    case .colon where byte(text, position + 1).isBlankBreakOrEnd:
      guard canStartBlock else { throw blockError(.mappingNotAllowedHere) }
      try openBlock(.mapping, .mappingValue, column: place, start: start, outer)
      appendEmpty(at: position, inner)
      countChild()
      position += 1
    case .bar, .greater:
      let pending = try merge(outer, inner)
      try blockScalar(text, parentIndent, pending)
    case .leftBracket, .leftBrace:
      try flowInBlock(text, parentIndent, canStartBlock, outer, inner)
    case .quote, .apostrophe:
      let line = lineStart
      let scalar = try quotedScalar(text, minimumIndent: parentIndent + 1)
      try leafOrKey(text, scalar, start, line, canStartBlock, outer, inner)
    case .asterisk:
      let line = lineStart
      guard inner.isEmpty else { throw error(.propertiesOnAlias) }
      let scalar = Leaf(kind: .alias, style: .plain, range: try readAlias(text))
      guard outer.isEmpty || keyFollows(text) else {
        throw error(.propertiesOnAlias, at: scalar.range.lowerBound - 1)
      }
      try leafOrKey(text, scalar, start, line, canStartBlock, outer, inner)
    default:
      try plainInBlock(text, parentIndent, start, canStartBlock, outer, inner)
    }
  }

  /// Appends a scalar or alias that has been read, as a value or as the first key of a mapping.
  private mutating func leafOrKey(
    _ text: Span<UInt8>, _ leaf: Leaf, _ start: Int, _ line: Int, _ canStartBlock: Bool,
    _ outer: PendingProperties, _ inner: PendingProperties
  ) throws(YAMLError) {
    if keyFollows(text) {
      try checkKey(text, start, line, canStartBlock)
      try openBlock(.mapping, .mappingValue, column: start - lineStart, start: start, outer)
      appendLeaf(leaf, inner)
      countChild()
      position += 1
    } else {
      appendLeaf(leaf, try merge(outer, inner))
      try finishNode(text)
    }
  }

  /// Leaves the line behind a value.
  ///
  /// To go-yaml a document ends with the value that is all of it, whatever follows.
  private mutating func finishNode(_ text: Span<UInt8>) throws(YAMLError) {
    if leniency == .goYAML, frames.isEmpty {
      position = text.skippingBlanks(position)
      guard byte(text, position).isBreakOrEnd || byte(text, position) == .hash else {
        column = 0
        return
      }
    }
    try finishLine(text)
  }

  /// Whether `:` and white space stand behind blanks; leaves the position at the `:` then.
  private mutating func keyFollows(_ text: Span<UInt8>) -> Bool {
    let next = text.skippingBlanks(position)
    guard isIndicator(.colon, text, next) else { return false }
    position = next
    return true
  }

  /// Checks that what has been read up to the `:` at the position may be an implicit key.
  private func checkKey(_ text: Span<UInt8>, _ start: Int, _ line: Int, _ canStartBlock: Bool)
    throws(YAMLError)
  {
    guard line == lineStart else { throw error(.keySpansLines, related: start) }
    guard canStartBlock else { throw blockError(.mappingNotAllowedHere) }
    if position - start > Self.longestImplicitKey {
      var count = 0
      for index in start..<position where text[index] & 0xC0 != 0x80 { count += 1 }
      guard count <= Self.longestImplicitKey else { throw error(.keyTooLong, at: start) }
    }
  }

  /// A flow collection in block structure: a value, or the first key of a mapping.
  private mutating func flowInBlock(
    _ text: Span<UInt8>, _ parentIndent: Int, _ canStartBlock: Bool, _ outer: PendingProperties,
    _ inner: PendingProperties
  ) throws(YAMLError) {
    let start = inner.isEmpty ? position : inner.start
    let line = lineStart
    let place = nodes.count
    let record = properties.count
    try flowCollection(text, minimumIndent: parentIndent + 1, inner)
    if keyFollows(text) {
      try checkKey(text, start, line, canStartBlock)
      insertMapping(.block, at: place, start: start)
      try pushFrame(Frame(state: .mappingValue, indent: start - lineStart, node: place))
      if !outer.isEmpty { insertProperties(outer, of: place, at: record) }
      position += 1
    } else {
      if !outer.isEmpty {
        if inner.isEmpty {
          insertProperties(outer, of: place, at: record)
        } else {
          let merged = try merge(outer, inner)
          properties[record].anchor = merged.anchor
          properties[record].tag = merged.tag
        }
      }
      try finishNode(text)
    }
  }

  private mutating func insertProperties(_ pending: PendingProperties, of node: Int, at record: Int)
  {
    properties.insert(
      NodeProperties(node: node, anchor: pending.anchor, tag: pending.tag), at: record)
    nodes[node].hasProperties = true
  }

  /// Plain text: a value over one or more lines, or the first key of a mapping.
  private mutating func plainInBlock(
    _ text: Span<UInt8>, _ parentIndent: Int, _ start: Int, _ canStartBlock: Bool,
    _ outer: PendingProperties, _ inner: PendingProperties
  ) throws(YAMLError) {
    try checkPlainStart(text, inFlow: false)
    let first = position
    let line = lineStart
    let stop = endOfPlainLine(text, position)
    let last = trimmingBlanks(text, first, stop)
    if byte(text, stop) == .colon {
      position = stop
      try checkKey(text, start, line, canStartBlock)
      try openBlock(.mapping, .mappingValue, column: start - lineStart, start: start, outer)
      try appendPlain(text, first, last, isVerbatim: true, inner)
      countChild()
      position += 1
      return
    }
    let pending = try merge(outer, inner)
    position = stop
    let (end, isVerbatim) = try continuePlain(text, last, minimumIndent: parentIndent + 1)
    try appendPlain(text, first, end, isVerbatim: isVerbatim, pending)
    try finishNode(text)
  }

  /// What the innermost block collection expects next.
  mutating func continueBlock(_ text: Span<UInt8>) throws(YAMLError) {
    let top = frames.count - 1
    let indent = frames[top].indent
    switch frames[top].state {
    case .sequenceEntry:
      frames[top].state = .sequenceNext
      countChild()
      try blockNode(
        text, parentIndent: indent, isFreshLine: false, allowsCompact: true,
        allowsIndentless: false)
    case .sequenceNext:
      if column == indent, isIndicator(.dash, text, position), !hasTabInIndentation {
        position += 1
        frames[top].state = .sequenceEntry
      } else if column < indent || column == indent && isIndentless(top) {
        closeFrame()
      } else {
        throw blockError(column == indent ? .expectedSequenceEntry : .wrongIndentation)
      }
    case .mappingNext:
      if column == indent {
        guard !hasTabInIndentation else { throw error(.tabAsIndentation) }
        plainEntries(text, indent, frames[top].node)
        if column == indent { try mappingKey(text, top) }
      } else if column < indent {
        closeFrame()
      } else {
        throw blockError(.wrongIndentation)
      }
    case .mappingValue:
      frames[top].state = .mappingNext
      countChild()
      try blockNode(
        text, parentIndent: indent, isFreshLine: false, allowsCompact: false,
        allowsIndentless: true)
    case .mappingExplicitKey, .mappingExplicitValue:
      frames[top].state =
        frames[top].state == .mappingExplicitKey ? .mappingColon : .mappingNext
      countChild()
      try blockNode(
        text, parentIndent: indent, isFreshLine: false, allowsCompact: true,
        allowsIndentless: true)
    case .mappingColon:
      if column == indent, isIndicator(.colon, text, position), !hasTabInIndentation {
        position += 1
        frames[top].state = .mappingExplicitValue
      } else {
        appendEmpty(at: position)
        countChild()
        frames[top].state = .mappingNext
      }
    default:
      throw error(.wrongIndentation)
    }
  }

  /// Whether the sequence stands in the column of its parent's keys.
  private func isIndentless(_ frame: Int) -> Bool {
    guard frame > 0 else { return false }
    return frames[frame - 1].indent == frames[frame].indent
  }

  /// Parses a further key of the mapping, up to behind its `:`.
  private mutating func mappingKey(_ text: Span<UInt8>, _ top: Int) throws(YAMLError) {
    if isIndicator(.question, text, position) {
      usesRareSyntax = true
      position += 1
      frames[top].state = .mappingExplicitKey
      return
    }
    frames[top].state = .mappingValue
    countChild()
    var pending = PendingProperties()
    let start = position
    let line = lineStart
    while byte(text, position) == .ampersand || byte(text, position) == .exclamation {
      try readProperty(text, into: &pending)
      position = text.skippingBlanks(position)
    }
    switch byte(text, position) {
    case .colon where byte(text, position + 1).isBlankBreakOrEnd:
      appendEmpty(at: position, pending)
      position += 1
      return
    case .dash where byte(text, position + 1).isBlankBreakOrEnd:
      throw error(.expectedKey)
    case .quote, .apostrophe:
      appendLeaf(try quotedScalar(text, minimumIndent: 0), pending)
    case .asterisk:
      guard pending.isEmpty else { throw error(.propertiesOnAlias) }
      appendLeaf(Leaf(kind: .alias, style: .plain, range: try readAlias(text)), pending)
    case .leftBracket, .leftBrace:
      try flowCollection(text, minimumIndent: frames[top].indent + 1, pending)
    default:
      try checkPlainStart(text, inFlow: false)
      let stop = endOfPlainLine(text, position)
      guard byte(text, stop) == .colon else { throw error(.missingColon, at: start) }
      try appendPlain(
        text, position, trimmingBlanks(text, position, stop), isVerbatim: true, pending)
      position = stop
    }
    guard keyFollows(text) else { throw error(.missingColon, at: start) }
    try checkKey(text, start, line, true)
    position += 1
  }

  private func hasTab(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] == .tab { return true }
    return false
  }

  /// The error, unless a tab in the indentation is the likelier cause.
  private func blockError(_ kind: YAMLError.Kind) -> YAMLError {
    if hasTabInIndentation, position > lineStart {
      return error(.tabAsIndentation)
    }
    return error(kind)
  }

  /// The anchor and the tag of both.
  private func merge(_ outer: PendingProperties, _ inner: PendingProperties) throws(YAMLError)
    -> PendingProperties
  {
    if outer.isEmpty { return inner }
    if inner.isEmpty { return outer }
    guard outer.anchor.isEmpty || inner.anchor.isEmpty else {
      throw error(.repeatedAnchor, at: inner.anchor.lowerBound - 1)
    }
    guard outer.tag.isEmpty || inner.tag.isEmpty else {
      throw error(.repeatedTag, at: inner.tag.lowerBound)
    }
    return PendingProperties(
      anchor: outer.anchor.isEmpty ? inner.anchor : outer.anchor,
      tag: outer.tag.isEmpty ? inner.tag : outer.tag, start: outer.start)
  }
}
