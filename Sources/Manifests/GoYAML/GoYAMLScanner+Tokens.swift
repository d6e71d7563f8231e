/// Finding tokens.
extension GoYAMLScanner {
  /// Adds the next token, or several, to the queue.
  mutating func fetch() throws(GoYAMLFault) {
    guard hasStarted else {
      hasStarted = true
      add(.streamStart)
      return
    }
    skipToToken()
    tokenStart = position
    unroll(column)
    if position >= end || byte() == 0 { return try fetchEnd() }
    if column == 0, byte() == UInt8(ascii: "%") { return try fetchDirective() }
    if isAtMarker { return try fetchMarker() }
    switch byte() {
    case UInt8(ascii: "["): try openFlow(.flowSequenceStart)
    case UInt8(ascii: "{"): try openFlow(.flowMappingStart)
    case UInt8(ascii: "]"): try closeFlow(.flowSequenceEnd)
    case UInt8(ascii: "}"): try closeFlow(.flowMappingEnd)
    case UInt8(ascii: ","):
      try removeSimpleKey()
      allowsSimpleKey = true
      add(.flowEntry)
      skip()
    case UInt8(ascii: "-") where isBlankOrEnd(1): try fetchBlockEntry()
    case UInt8(ascii: "?") where flowLevel > 0 || isBlankOrEnd(1): try fetchKey()
    case UInt8(ascii: ":") where flowLevel > 0 || isBlankOrEnd(1): try fetchValue()
    case UInt8(ascii: "*"): try fetchName(.alias)
    case UInt8(ascii: "&"): try fetchName(.anchor)
    case UInt8(ascii: "!"): try fetchTag()
    case UInt8(ascii: "|") where flowLevel == 0, UInt8(ascii: ">") where flowLevel == 0:
      try removeSimpleKey()
      allowsSimpleKey = true
      try scanBlockScalar()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      try saveSimpleKey()
      allowsSimpleKey = false
      try scanQuoted()
    default:
      guard canStartPlain else {
        throw fault("found character that cannot start any token", from: line)
      }
      try saveSimpleKey()
      allowsSimpleKey = false
      try scanPlain()
    }
  }

  private var canStartPlain: Bool {
    switch byte() {
    case UInt8(ascii: "-"): !isBlank(1)
    case UInt8(ascii: "?"), UInt8(ascii: ":"): flowLevel == 0 && !isBlankOrEnd(1)
    case UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"), 0x09:
      false
    default: true
    }
  }

  /// Skips white space and comments.
  ///
  /// Tabs are white space only where no key may begin.
  private mutating func skipToToken() {
    while true {
      if column == 0, byte() == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { skip() }
      while byte() == 0x20 || (flowLevel > 0 || !allowsSimpleKey) && byte() == 0x09 { skip() }
      if byte() == UInt8(ascii: "#") { skipToBreak() }
      guard breakWidth() > 0 else { return }
      skipBreak()
      if flowLevel == 0 { allowsSimpleKey = true }
    }
  }

  private mutating func fetchEnd() throws(GoYAMLFault) {
    if column != 0 {
      column = 0
      line += 1
    }
    unroll(-1)
    try removeSimpleKey()
    allowsSimpleKey = false
    add(.streamEnd)
    hasEnded = true
  }

  private mutating func fetchMarker() throws(GoYAMLFault) {
    unroll(-1)
    try removeSimpleKey()
    allowsSimpleKey = false
    add(byte() == UInt8(ascii: "-") ? .documentStart : .documentEnd)
    for _ in 0..<3 { skip() }
  }

  private mutating func openFlow(_ kind: Kind) throws(GoYAMLFault) {
    try saveSimpleKey()
    // Behind the bracket's own token.
    simpleKeys.append(SimpleKey(number: taken + tokens.count - head + 1))
    flowLevel += 1
    guard flowLevel <= Self.maximumDepth else {
      throw fault("exceeded max depth of \(Self.maximumDepth)", from: line)
    }
    allowsSimpleKey = true
    add(kind)
    skip()
  }

  private mutating func closeFlow(_ kind: Kind) throws(GoYAMLFault) {
    try removeSimpleKey()
    if flowLevel > 0 {
      flowLevel -= 1
      simpleKeys.removeLast()
    }
    allowsSimpleKey = false
    add(kind)
    skip()
  }

  private mutating func fetchBlockEntry() throws(GoYAMLFault) {
    if flowLevel == 0 {
      guard allowsSimpleKey else {
        throw fault("block sequence entries are not allowed in this context", from: line)
      }
      try roll(.blockSequenceStart, column: column, line: line)
    }
    try removeSimpleKey()
    allowsSimpleKey = true
    add(.blockEntry)
    skip()
  }

  private mutating func fetchKey() throws(GoYAMLFault) {
    if flowLevel == 0 {
      guard allowsSimpleKey else {
        throw fault("mapping keys are not allowed in this context", from: line)
      }
      try roll(.blockMappingStart, column: column, line: line)
    }
    try removeSimpleKey()
    allowsSimpleKey = flowLevel == 0
    add(.key)
    skip()
  }

  private mutating func fetchValue() throws(GoYAMLFault) {
    let level = simpleKeys.count - 1
    if try isValid(level) {
      let key = simpleKeys[level]
      add(.key, line: key.line, before: key.number)
      try roll(.blockMappingStart, column: key.column, line: key.line, before: key.number)
      simpleKeys[level].isPossible = false
      allowsSimpleKey = false
    } else {
      if flowLevel == 0 {
        guard allowsSimpleKey else {
          throw fault("mapping values are not allowed in this context", from: line)
        }
        try roll(.blockMappingStart, column: column, line: line)
      }
      allowsSimpleKey = flowLevel == 0
    }
    add(.value)
    skip()
  }

  private mutating func fetchName(_ kind: Kind) throws(GoYAMLFault) {
    try saveSimpleKey()
    allowsSimpleKey = false
    let start = line
    skip()
    let first = position
    while isWord(byte()) { skip() }
    let follows: [UInt8] = Array("?:,]}%@`".utf8)
    guard position > first, isBlankOrEnd() || follows.contains(byte()) else {
      throw fault("did not find expected alphabetic or numeric character", from: start)
    }
    add(kind, line: start, name: String(decoding: bytes[first..<position], as: UTF8.self))
  }

  private mutating func fetchTag() throws(GoYAMLFault) {
    try saveSimpleKey()
    allowsSimpleKey = false
    let start = line
    let first = position
    var handle = ""
    if byte(1) == UInt8(ascii: "<") {
      skip()
      skip()
      try skipURI(isOptional: false, from: start)
      guard byte() == UInt8(ascii: ">") else {
        throw fault("did not find the expected '>'", from: start)
      }
      skip()
    } else {
      skip()
      while isWord(byte()) { skip() }
      let isNamed = byte() == UInt8(ascii: "!")
      if isNamed { skip() }
      handle = isNamed ? String(decoding: bytes[first..<position], as: UTF8.self) : "!"
      try skipURI(isOptional: !isNamed, from: start)
    }
    guard isBlankOrEnd() else {
      throw fault("did not find expected whitespace or line break", from: start)
    }
    add(.tag, line: start, name: handle)
  }

  private mutating func skipURI(isOptional: Bool, from start: Int) throws(GoYAMLFault) {
    let others: [UInt8] = Array(";/?:@&=+$,.!~*'()[]%".utf8)
    let first = position
    while isWord(byte()) || others.contains(byte()) {
      if byte() == UInt8(ascii: "%"), !(isHexadecimal(1) && isHexadecimal(2)) {
        throw fault("did not find URI escaped octet", from: start)
      }
      skip()
    }
    guard isOptional || position > first else {
      throw fault("did not find expected tag URI", from: start)
    }
  }

  func isHexadecimal(_ offset: Int) -> Bool {
    let byte = byte(offset)
    return byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }

  private mutating func fetchDirective() throws(GoYAMLFault) {
    unroll(-1)
    try removeSimpleKey()
    allowsSimpleKey = false
    let start = line
    skip()
    let first = position
    while isWord(byte()) { skip() }
    let name = String(decoding: bytes[first..<position], as: UTF8.self)
    guard !name.isEmpty else {
      throw fault("could not find expected directive name", from: start)
    }
    guard isBlankOrEnd() else {
      throw fault("found unexpected non-alphabetical character", from: start)
    }
    guard name == "YAML" || name == "TAG" else {
      throw fault("found unknown directive name", from: start)
    }
    while isBlank() { skip() }
    let value = position
    while !isBreakOrEnd(), byte() != UInt8(ascii: "#") { skip() }
    var words = String(decoding: bytes[value..<position], as: UTF8.self)
      .split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    if words.isEmpty { words = [""] }
    skipToBreak()
    add(name == "YAML" ? .versionDirective : .tagDirective, line: start, name: words[0])
  }
}
