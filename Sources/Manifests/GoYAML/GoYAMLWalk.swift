/// Follows go-yaml's grammar over the tokens of one document, to the end or to the first fault.
struct GoYAMLWalk {
  private enum State {
    case documentEnd
    case blockNode, blockNodeOrSequence, flowNode
    case blockSequence, indentlessSequence
    case blockMappingKey, blockMappingValue
    case flowSequence(isFirst: Bool)
    case flowPairKey, flowPairValue, flowPairEnd
    case flowMappingKey(isFirst: Bool), flowMappingValue, flowMappingEmptyValue
  }

  private var scanner: GoYAMLScanner
  /// What is expected when the node that is being read is complete.
  private var states: [State] = []
  /// The lines on which the open collections began.
  private var lines: [Int] = []
  private var anchors: Set<String> = []
  private var handles: Set<String> = ["!", "!!"]

  init(_ text: [UInt8]) {
    scanner = GoYAMLScanner(text)
  }

  mutating func run() throws(GoYAMLFault) {
    _ = try scanner.peek()
    scanner.take()
    guard try startDocument() else { return }
    while let state = states.popLast() {
      try step(state)
    }
  }

  private mutating func peek() throws(GoYAMLFault) -> GoYAMLScanner.Token { try scanner.peek() }

  /// Takes directives and `---`; returns false when there is no document.
  private mutating func startDocument() throws(GoYAMLFault) -> Bool {
    var token = try peek()
    if token.kind == .streamEnd { return false }
    var hasDirectives = false
    var hasVersion = false
    while token.kind == .versionDirective || token.kind == .tagDirective {
      hasDirectives = true
      if token.kind == .versionDirective {
        guard !hasVersion else {
          throw .parsing("found duplicate %YAML directive", at: token)
        }
        guard token.name == "1.1" else {
          throw .parsing("found incompatible YAML document", at: token)
        }
        hasVersion = true
      } else if !handles.insert(token.name).inserted, token.name != "!", token.name != "!!" {
        throw .parsing("found duplicate %TAG directive", at: token)
      }
      scanner.take()
      token = try peek()
    }
    states = [.documentEnd]
    guard token.kind == .documentStart else {
      guard !hasDirectives else {
        throw .parsing("did not find expected <document start>", at: token)
      }
      states.append(.blockNode)
      return true
    }
    scanner.take()
    switch try peek().kind {
    case .versionDirective, .tagDirective, .documentStart, .documentEnd, .streamEnd: break
    default: states.append(.blockNode)
    }
    return true
  }

  private mutating func step(_ state: State) throws(GoYAMLFault) {
    switch state {
    case .documentEnd: _ = try peek()
    case .blockNode: try node(isBlock: true, allowsIndentless: false)
    case .blockNodeOrSequence: try node(isBlock: true, allowsIndentless: true)
    case .flowNode: try node(isBlock: false, allowsIndentless: false)
    case .blockSequence: try blockSequence()
    case .indentlessSequence: try indentlessSequence()
    case .blockMappingKey: try blockMappingKey()
    case .blockMappingValue: try blockMappingValue()
    case .flowSequence(let isFirst): try flowSequence(isFirst)
    case .flowPairKey:
      states.append(.flowPairValue)
      try flowNodeUnless([.value, .flowEntry, .flowSequenceEnd], takesOther: true)
    case .flowPairValue:
      states.append(.flowPairEnd)
      if try peek().kind == .value {
        scanner.take()
        try flowNodeUnless([.flowEntry, .flowSequenceEnd])
      }
    case .flowPairEnd:
      _ = try peek()
      states.append(.flowSequence(isFirst: false))
    case .flowMappingKey(let isFirst): try flowMapping(isFirst)
    case .flowMappingValue:
      states.append(.flowMappingKey(isFirst: false))
      if try peek().kind == .value {
        scanner.take()
        try flowNodeUnless([.flowEntry, .flowMappingEnd])
      }
    case .flowMappingEmptyValue:
      _ = try peek()
      states.append(.flowMappingKey(isFirst: false))
    }
  }

  /// Reads a node of a flow collection unless one of the tokens stands here.
  ///
  /// `takesOther`: whether that token is taken then, as go-yaml does behind `?`.
  private mutating func flowNodeUnless(
    _ kinds: [GoYAMLScanner.Kind], takesOther: Bool = false
  ) throws(GoYAMLFault) {
    if !kinds.contains(try peek().kind) {
      states.append(.flowNode)
    } else if takesOther {
      scanner.take()
    }
  }

  // MARK: Nodes

  private mutating func node(isBlock: Bool, allowsIndentless: Bool) throws(GoYAMLFault) {
    var token = try peek()
    if token.kind == .alias {
      guard anchors.contains(token.name) else {
        throw GoYAMLFault(
          problem: "unknown anchor '\(token.name)' referenced", line: 0, offset: token.offset)
      }
      scanner.take()
      return
    }
    let start = token.line
    var anchor = ""
    var tag: GoYAMLScanner.Token?
    if token.kind == .anchor {
      anchor = token.name
      scanner.take()
      token = try peek()
      if token.kind == .tag {
        tag = token
        scanner.take()
        token = try peek()
      }
    } else if token.kind == .tag {
      tag = token
      scanner.take()
      token = try peek()
      if token.kind == .anchor {
        anchor = token.name
        scanner.take()
        token = try peek()
      }
    }
    if let tag, !tag.name.isEmpty, !handles.contains(tag.name) {
      throw .parsing("found undefined tag handle", at: tag, context: start)
    }
    if try content(token, isBlock, allowsIndentless) || !anchor.isEmpty || tag != nil {
      if !anchor.isEmpty { anchors.insert(anchor) }
      return
    }
    throw .parsing("did not find expected node content", at: token, context: start)
  }

  /// Begins the node that the token starts; returns whether there is one.
  private mutating func content(
    _ token: GoYAMLScanner.Token, _ isBlock: Bool, _ allowsIndentless: Bool
  ) throws(GoYAMLFault) -> Bool {
    switch token.kind {
    case .blockEntry where allowsIndentless:
      states.append(.indentlessSequence)
      return true
    case .scalar:
      scanner.take()
      return true
    case .flowSequenceStart: open(.flowSequence(isFirst: true), token)
    case .flowMappingStart: open(.flowMappingKey(isFirst: true), token)
    case .blockSequenceStart where isBlock: open(.blockSequence, token)
    case .blockMappingStart where isBlock: open(.blockMappingKey, token)
    default: return false
    }
    return true
  }

  private mutating func open(_ state: State, _ token: GoYAMLScanner.Token) {
    lines.append(token.line)
    scanner.take()
    states.append(state)
  }

  private mutating func close() {
    lines.removeLast()
    scanner.take()
  }

  private func unexpected(_ problem: String, _ token: GoYAMLScanner.Token) -> GoYAMLFault {
    .parsing(problem, at: token, context: lines.last ?? 0)
  }

  // MARK: Collections

  private mutating func blockSequence() throws(GoYAMLFault) {
    let token = try peek()
    switch token.kind {
    case .blockEntry:
      scanner.take()
      states.append(.blockSequence)
      let next = try peek().kind
      if next != .blockEntry, next != .blockEnd { states.append(.blockNode) }
    case .blockEnd: close()
    default: throw unexpected("did not find expected '-' indicator", token)
    }
  }

  private mutating func indentlessSequence() throws(GoYAMLFault) {
    guard try peek().kind == .blockEntry else { return }
    scanner.take()
    states.append(.indentlessSequence)
    switch try peek().kind {
    case .blockEntry, .key, .value, .blockEnd: break
    default: states.append(.blockNode)
    }
  }

  private mutating func blockMappingKey() throws(GoYAMLFault) {
    let token = try peek()
    switch token.kind {
    case .key:
      scanner.take()
      states.append(.blockMappingValue)
      try blockNodeUnlessMapping()
    case .blockEnd: close()
    default: throw unexpected("did not find expected key", token)
    }
  }

  private mutating func blockMappingValue() throws(GoYAMLFault) {
    states.append(.blockMappingKey)
    guard try peek().kind == .value else { return }
    scanner.take()
    try blockNodeUnlessMapping()
  }

  private mutating func blockNodeUnlessMapping() throws(GoYAMLFault) {
    switch try peek().kind {
    case .key, .value, .blockEnd: break
    default: states.append(.blockNodeOrSequence)
    }
  }

  private mutating func flowSequence(_ isFirst: Bool) throws(GoYAMLFault) {
    var token = try peek()
    if token.kind != .flowSequenceEnd {
      if !isFirst {
        guard token.kind == .flowEntry else {
          throw unexpected("did not find expected ',' or ']'", token)
        }
        scanner.take()
        token = try peek()
      }
      if token.kind == .key {
        scanner.take()
        states.append(.flowPairKey)
        return
      }
      if token.kind != .flowSequenceEnd {
        states.append(.flowSequence(isFirst: false))
        states.append(.flowNode)
        return
      }
    }
    close()
  }

  private mutating func flowMapping(_ isFirst: Bool) throws(GoYAMLFault) {
    var token = try peek()
    if token.kind != .flowMappingEnd {
      if !isFirst {
        guard token.kind == .flowEntry else {
          throw unexpected("did not find expected ',' or '}'", token)
        }
        scanner.take()
        token = try peek()
      }
      if token.kind == .key {
        scanner.take()
        states.append(.flowMappingValue)
        try flowNodeUnless([.value, .flowEntry, .flowMappingEnd])
        return
      }
      if token.kind != .flowMappingEnd {
        states.append(.flowMappingEmptyValue)
        states.append(.flowNode)
        return
      }
    }
    close()
  }
}
