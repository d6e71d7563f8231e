/// The state of the parser: where it is in the text, what is open, and the nodes so far.
///
/// There is no recursion: open collections stand in ``frames``, so that the depth of a text costs
/// memory of the heap and is bounded by ``maximumDepth``. The bytes are passed to every function
/// as a span; positions are offsets into them.
struct DocumentParser {
  /// How deep collections may nest; go-yaml has the same bound.
  static let maximumDepth = 10_000
  /// How long an implicit key may be, in characters (YAML 1.2.2 §8.2.2).
  static let longestImplicitKey = 1024

  /// An open collection and what is expected next in it.
  struct Frame {
    enum State: UInt8 {
      case sequenceEntry, sequenceNext
      case mappingValue, mappingExplicitValue, mappingExplicitKey, mappingColon, mappingNext
      case flowSequenceEntry, flowSequencePair, flowSequenceSeparator
      case flowPairKey, flowPairColon, flowPairValue, flowPairEnd
      case flowMappingKey, flowMappingColon, flowMappingValue, flowMappingSeparator
    }
    var state: State
    /// The column of a block collection's entries.
    var indent: Int
    /// The position of the collection's node.
    var node: Int
    /// Where a flow sequence's current entry begins in the text, and in the nodes.
    var entryStart = 0
    var entryNode = 0
  }

  let end: Int
  let leniency: YAMLParser.Leniency
  let hasUnusualCharacters: Bool

  var position: Int
  /// Where the line of ``position`` begins.
  var lineStart: Int
  /// The indentation of the token at ``position`` when it is the first on its line; -1 at the end
  /// of the document.
  var column = -1
  /// Whether a tab stands between the indentation and the token.
  var hasTabInIndentation = false
  /// Whether the last node of a flow collection may be followed by `:` without a blank.
  var lastIsJSONLike = false

  /// Where the document begins.
  var base = 0
  var nodes: [YAMLNode] = []
  var properties: [NodeProperties] = []
  var comments: [YAMLComment] = []
  var tagPrefixes: [String: String] = [:]
  var hasAliases = false
  var usesRareSyntax = false
  var startsExplicitly = false
  var endsExplicitly = false
  var frames: [Frame] = []

  init(range: Range<Int>, leniency: YAMLParser.Leniency, hasUnusualCharacters: Bool) {
    position = range.lowerBound
    lineStart = range.lowerBound
    end = range.upperBound
    self.leniency = leniency
    self.hasUnusualCharacters = hasUnusualCharacters
    // A node takes a dozen bytes of most texts; a long text is seldom one document.
    nodes.reserveCapacity(min(range.count / 12, 1 << 10) + 8)
    frames.reserveCapacity(16)
  }

  func error(_ kind: YAMLError.Kind, at offset: Int? = nil, related: Int? = nil) -> YAMLError {
    var error = YAMLError(kind, at: offset ?? position, related: related)
    for frame in frames.suffix(YAMLError.longestContext) where frame.node < nodes.count {
      // Single pairs have no brackets of their own.
      let isFlow = frame.state.rawValue >= Frame.State.flowSequenceEntry.rawValue
      if Frame.State.flowPairKey.rawValue...Frame.State.flowPairEnd.rawValue ~= frame.state.rawValue
      {
        continue
      }
      let node = nodes[frame.node]
      error.context.append(
        YAMLError.OpenCollection(
          kind: node.kind, isFlow: isFlow, offset: base + Int(node.start)))
    }
    return error
  }

  /// A fault behind a value, with the value's place.
  func errorBehindValue(_ kind: YAMLError.Kind) -> YAMLError {
    error(kind, related: nodes.last.map { base + Int($0.start) })
  }
}

/// The nodes.
extension DocumentParser {
  /// Appends a node that begins at the offset `start` of the text.
  @inline(__always)
  mutating func append(
    _ kind: YAMLNode.Kind, _ style: YAMLNode.Style, start: Int, extent: Int, link: Int = 0,
    isVerbatim: Bool = true, chomping: YAMLNode.Chomping = .clip
  ) {
    nodes.append(
      YAMLNode(
        kind, style, start: start - base, extent: extent, link: link, isVerbatim: isVerbatim,
        chomping: chomping))
  }

  /// Appends the null that stands where nothing is written.
  mutating func appendEmpty(at offset: Int, _ pending: PendingProperties = PendingProperties()) {
    attach(pending)
    append(.scalar, .plain, start: offset, extent: 0)
    finishProperties(pending)
    lastIsJSONLike = false
  }

  /// Records what stands before the node that is appended next.
  @inline(__always)
  mutating func attach(_ pending: PendingProperties) {
    if !pending.isEmpty {
      properties.append(
        NodeProperties(node: nodes.count, anchor: pending.anchor, tag: pending.tag))
    }
  }

  /// Marks the node that was appended last as having properties.
  @inline(__always)
  mutating func finishProperties(_ pending: PendingProperties) {
    if !pending.isEmpty { nodes[nodes.count - 1].hasProperties = true }
  }

  mutating func pushFrame(_ frame: Frame) throws(YAMLError) {
    guard frames.count < Self.maximumDepth else { throw error(.tooDeep) }
    frames.append(frame)
  }

  /// Opens a block collection at `column`.
  mutating func openBlock(
    _ kind: YAMLNode.Kind, _ state: Frame.State, column: Int, start: Int,
    _ pending: PendingProperties
  ) throws(YAMLError) {
    try pushFrame(Frame(state: state, indent: column, node: nodes.count))
    attach(pending)
    append(kind, .block, start: start, extent: 0)
    finishProperties(pending)
  }

  /// Closes the innermost collection.
  @inline(__always)
  mutating func closeFrame() {
    let node = frames.removeLast().node
    nodes[node].link = UInt32(truncatingIfNeeded: nodes.count)
  }

  /// Counts a child of the innermost collection.
  @inline(__always)
  mutating func countChild() {
    nodes[frames[frames.count - 1].node].extent &+= 1
  }

  /// Puts a mapping before the nodes from `position` on, which turned out to be its first key.
  mutating func insertMapping(_ style: YAMLNode.Style, at place: Int, start: Int) {
    for index in place..<nodes.count
    where nodes[index].kind == .sequence || nodes[index].kind == .mapping {
      nodes[index].link += 1
    }
    var index = properties.count - 1
    while index >= 0, properties[index].node >= place {
      properties[index].node += 1
      index -= 1
    }
    index = comments.count - 1
    while index >= 0, comments[index].nextNode > place {
      comments[index].nextNode += 1
      index -= 1
    }
    nodes.insert(
      YAMLNode(.mapping, style, start: start - base, extent: 1), at: place)
  }
}
