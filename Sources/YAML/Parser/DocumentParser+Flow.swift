/// Flow collections: what brackets and braces tell.
extension DocumentParser {
  /// Parses the flow collection at the position; leaves the position behind its end.
  ///
  /// `minimumIndent`: by how many blanks its further lines must be indented.
  mutating func flowCollection(
    _ text: Span<UInt8>, minimumIndent: Int, _ pending: PendingProperties
  ) throws(YAMLError) {
    let base = frames.count
    try openFlow(text, pending)
    while frames.count > base { try continueFlow(text, minimumIndent) }
  }

  private mutating func openFlow(_ text: Span<UInt8>, _ pending: PendingProperties)
    throws(YAMLError)
  {
    let isSequence = text[position] == .leftBracket
    try pushFrame(
      Frame(
        state: isSequence ? .flowSequenceEntry : .flowMappingKey, indent: position,
        node: nodes.count))
    attach(pending)
    append(isSequence ? .sequence : .mapping, .flow, start: position, extent: 0)
    finishProperties(pending)
    position += 1
  }

  private mutating func closeFlow() {
    closeFrame()
    position += 1
    lastIsJSONLike = true
  }

  /// The construct that the innermost bracket or brace opens.
  private func construct(_ top: Int) -> YAMLError.Construct {
    frames[top].state.rawValue < Frame.State.flowMappingKey.rawValue ? .flowSequence : .flowMapping
  }

  /// Skips white space, line breaks and comments inside of a flow collection; returns the byte
  /// behind them.
  @discardableResult
  private mutating func skipFlowSpace(_ text: Span<UInt8>, _ minimumIndent: Int)
    throws(YAMLError) -> UInt8
  {
    while true {
      position = text.skippingBlanks(position)
      guard position < end else {
        let top = frames.count - 1
        throw error(.unclosed(construct(top)), related: openingOffset(top))
      }
      let byte = text[position]
      if byte == .lineFeed || byte == .carriageReturn {
        try nextFlowLine(text, minimumIndent)
      } else if byte == .hash {
        guard followsSpace(text) || leniency != .none else {
          throw error(.commentNeedsSpace)
        }
        skipComment(text, isTrailing: true)
      } else {
        return byte
      }
    }
  }

  /// Goes to the next line that has something on it.
  private mutating func nextFlowLine(_ text: Span<UInt8>, _ minimumIndent: Int) throws(YAMLError) {
    position = text.skippingBreak(position)
    lineStart = position
    while position < end, text[position] == .space { position += 1 }
    let indentation = position - lineStart
    if indentation == 0, isMarker(text, position) {
      let top = frames.count - 1
      throw error(.markerInside(construct(top)), related: openingOffset(top))
    }
    guard indentation < minimumIndent, leniency == .none else { return }
    let next = byte(text, text.skippingBlanks(position))
    if !next.isBreakOrEnd, next != .hash {
      let top = frames.count - 1
      throw error(.underIndented(construct(top)), related: openingOffset(top))
    }
  }

  /// Where the innermost bracket or brace stands.
  private func openingOffset(_ top: Int) -> Int {
    var index = top
    while index > 0, isPair(frames[index].state) { index -= 1 }
    return base + Int(nodes[frames[index].node].start)
  }

  private func isPair(_ state: Frame.State) -> Bool {
    switch state {
    case .flowPairKey, .flowPairColon, .flowPairValue, .flowPairEnd: true
    default: false
    }
  }

  /// What the innermost flow collection expects next.
  private mutating func continueFlow(_ text: Span<UInt8>, _ minimumIndent: Int) throws(YAMLError) {
    let top = frames.count - 1
    let state = frames[top].state
    // Only behind an entry that may turn out to be a key does the line matter.
    if state == .flowSequencePair, try pairFollows(text, top) { return }
    let byte = try skipFlowSpace(text, minimumIndent)
    switch state {
    case .flowSequenceEntry: try sequenceEntry(text, top, byte, minimumIndent)
    case .flowSequencePair, .flowSequenceSeparator:
      try separator(top, byte, .rightBracket, .flowSequenceEntry)
    case .flowPairKey:
      frames[top].state = .flowPairColon
      try nodeOrEmpty(text, byte, minimumIndent)
    case .flowPairColon, .flowMappingColon: try colon(text, top, byte)
    case .flowPairValue:
      frames[top].state = .flowPairEnd
      try nodeOrEmpty(text, byte, minimumIndent)
    case .flowPairEnd: closeFrame()
    case .flowMappingKey: try flowMappingKey(text, top, byte, minimumIndent)
    case .flowMappingValue:
      frames[top].state = .flowMappingSeparator
      try nodeOrEmpty(text, byte, minimumIndent)
    case .flowMappingSeparator: try separator(top, byte, .rightBrace, .flowMappingKey)
    default: throw error(.expectedSeparator(construct(top)))
    }
  }

  /// `,` or the closing bracket.
  private mutating func separator(
    _ top: Int, _ byte: UInt8, _ closing: UInt8, _ next: Frame.State
  ) throws(YAMLError) {
    if byte == .comma {
      position += 1
      frames[top].state = next
    } else if byte == closing {
      closeFlow()
    } else {
      throw error(.expectedSeparator(construct(top)), related: openingOffset(top))
    }
  }

  private mutating func sequenceEntry(
    _ text: Span<UInt8>, _ top: Int, _ byte: UInt8, _ minimumIndent: Int
  ) throws(YAMLError) {
    if byte == .rightBracket {
      closeFlow()
      return
    }
    guard byte != .comma else { throw error(.missingEntry, related: openingOffset(top)) }
    countChild()
    let isExplicit = byte == .question && isFlowBoundary(text, position + 1)
    if isExplicit { usesRareSyntax = true }
    if isExplicit || byte == .colon && isFlowBoundary(text, position + 1) {
      frames[top].state = .flowSequenceSeparator
      try pushFrame(
        Frame(
          state: isExplicit ? .flowPairKey : .flowPairValue, indent: position,
          node: nodes.count))
      append(.mapping, .flow, start: position, extent: 2)
      if !isExplicit { appendEmpty(at: position) }
      position += 1
      return
    }
    frames[top].state = .flowSequencePair
    frames[top].entryStart = position
    frames[top].entryNode = nodes.count
    frames[top].indent = lineStart
    try flowNode(text, byte, minimumIndent)
  }

  /// Whether the entry that has been read is the key of a single pair; begins the pair then.
  private mutating func pairFollows(_ text: Span<UInt8>, _ top: Int) throws(YAMLError) -> Bool {
    let next = text.skippingBlanks(position)
    guard byte(text, next) == .colon, lastIsJSONLike || isFlowBoundary(text, next + 1) else {
      frames[top].state = .flowSequenceSeparator
      return false
    }
    let start = frames[top].entryStart
    guard frames[top].indent == lineStart else {
      throw error(.keySpansLines, at: next, related: start)
    }
    guard next - start <= Self.longestImplicitKey * 4 else { throw error(.keyTooLong, at: start) }
    let place = frames[top].entryNode
    frames[top].state = .flowSequenceSeparator
    insertMapping(.flow, at: place, start: start)
    nodes[place].extent = 2
    try pushFrame(Frame(state: .flowPairValue, indent: start, node: place))
    position = next + 1
    return true
  }

  private mutating func flowMappingKey(
    _ text: Span<UInt8>, _ top: Int, _ byte: UInt8, _ minimumIndent: Int
  ) throws(YAMLError) {
    if byte == .rightBrace {
      closeFlow()
      return
    }
    guard byte != .comma else { throw error(.missingEntry, related: openingOffset(top)) }
    nodes[frames[top].node].extent += 2
    frames[top].state = .flowMappingColon
    frames[top].indent = lineStart
    if byte == .question, isFlowBoundary(text, position + 1) {
      usesRareSyntax = true
      position += 1
      let next = try skipFlowSpace(text, minimumIndent)
      try nodeOrEmpty(text, next, minimumIndent)
    } else {
      try nodeOrEmpty(text, byte, minimumIndent)
    }
  }

  /// The `:` behind a key; without it the value is empty.
  private mutating func colon(_ text: Span<UInt8>, _ top: Int, _ byte: UInt8) throws(YAMLError) {
    let isMapping = frames[top].state == .flowMappingColon
    if byte == .colon, lastIsJSONLike || isFlowBoundary(text, position + 1) {
      // YAML 1.1 wants the key and its colon on one line.
      if isMapping, frames[top].indent != lineStart { usesRareSyntax = true }
      position += 1
      frames[top].state = isMapping ? .flowMappingValue : .flowPairValue
    } else {
      appendEmpty(at: position)
      frames[top].state = isMapping ? .flowMappingSeparator : .flowPairEnd
    }
  }

  /// Whether white space, a flow indicator or the end stands at the offset.
  @inline(__always)
  private func isFlowBoundary(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let next = byte(text, offset)
    return next.isBlankBreakOrEnd || next.isFlowIndicator
  }

  /// A node, or nothing when what may follow a node stands here.
  private mutating func nodeOrEmpty(_ text: Span<UInt8>, _ byte: UInt8, _ minimumIndent: Int)
    throws(YAMLError)
  {
    let isEmpty =
      byte == .comma || byte == .rightBracket || byte == .rightBrace
      || byte == .colon && isFlowBoundary(text, position + 1)
    if isEmpty { appendEmpty(at: position) } else { try flowNode(text, byte, minimumIndent) }
  }

  /// Parses a node inside of a flow collection, or opens the frame of one that begins here.
  private mutating func flowNode(_ text: Span<UInt8>, _ first: UInt8, _ minimumIndent: Int)
    throws(YAMLError)
  {
    var next = first
    var pending = PendingProperties()
    while next == .ampersand || next == .exclamation {
      try readProperty(text, into: &pending)
      next = try skipFlowSpace(text, minimumIndent)
    }
    switch next {
    case .leftBracket, .leftBrace: try openFlow(text, pending)
    case .quote, .apostrophe:
      appendLeaf(try quotedScalar(text, minimumIndent: minimumIndent), pending)
    case .asterisk:
      guard pending.isEmpty else { throw error(.propertiesOnAlias) }
      appendLeaf(Leaf(kind: .alias, style: .plain, range: try readAlias(text)), pending)
    case .comma, .rightBracket, .rightBrace:
      guard !pending.isEmpty else { throw error(.cannotStartPlain(next)) }
      appendEmpty(at: position, pending)
    case .colon where !pending.isEmpty && isFlowBoundary(text, position + 1):
      appendEmpty(at: position, pending)
    default: try flowPlain(text, minimumIndent, pending)
    }
  }

  /// Plain text inside of a flow collection, over one or more lines.
  private mutating func flowPlain(
    _ text: Span<UInt8>, _ minimumIndent: Int, _ pending: PendingProperties
  ) throws(YAMLError) {
    try checkPlainStart(text, inFlow: true)
    let start = position
    var stop = endOfFlowPlainLine(text, position)
    var last = trimmingBlanks(text, start, stop)
    var isVerbatim = true
    position = stop
    while position < end, text[position] == .lineFeed || text[position] == .carriageReturn {
      let indent = leniency == .none ? minimumIndent : 0
      guard let next = nextPlainLine(text, position, indent) else { break }
      stop = endOfFlowPlainLine(text, next.start)
      if stop == next.start { break }
      lineStart = next.line
      position = stop
      last = trimmingBlanks(text, next.start, stop)
      isVerbatim = false
    }
    if !usesRareSyntax {
      for index in start..<last where text[index] == .question { usesRareSyntax = true }
    }
    try appendPlain(text, start, last, isVerbatim: isVerbatim, pending)
  }
}
