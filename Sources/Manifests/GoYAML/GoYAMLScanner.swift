/// Splits a text into the tokens that go-yaml v2 sees, as far as they decide about its messages.
///
/// The project's own parser reads manifests. This one is asked only what kubectl would say about a
/// text: when that parser refuses it, or when it has things in it that YAML 1.2 allows and go-yaml
/// does not. So it makes no values, and follows go-yaml (libyaml's scanner) where the two differ:
/// potential simple keys, the columns of indentation, YAML 1.1's line breaks.
struct GoYAMLScanner {
  enum Kind: Equatable {
    case streamStart, streamEnd, versionDirective, tagDirective, documentStart, documentEnd
    case blockSequenceStart, blockMappingStart, blockEnd
    case flowSequenceStart, flowSequenceEnd, flowMappingStart, flowMappingEnd
    case blockEntry, flowEntry, key, value, alias, anchor, tag, scalar
  }

  struct Token {
    var kind: Kind
    var line: Int
    var offset: Int
    /// The name of an anchor or alias, the handle of a tag.
    var name = ""
  }

  /// A place where a key without `?` may have begun.
  struct SimpleKey {
    var isPossible = false
    var isRequired = false
    var number = 0
    var index = 0
    var line = 0
    var column = 0
  }

  /// go-yaml's bound of nesting.
  static let maximumDepth = 10_000

  let bytes: [UInt8]
  /// The number of bytes of text; behind them stand zeros.
  let end: Int
  var position = 0
  var index = 0
  var line = 0
  var column = 0

  /// Where the token that is being read begins.
  var tokenStart = 0
  var tokens: [Token] = []
  var head = 0
  /// How many tokens have been taken.
  var taken = 0
  var hasStarted = false
  var hasEnded = false
  var indent = -1
  var indents: [Int] = []
  var flowLevel = 0
  var simpleKeys: [SimpleKey] = [SimpleKey()]
  var allowsSimpleKey = true

  init(_ text: [UInt8]) {
    end = text.count
    bytes = text + [0, 0, 0, 0]
  }

  // MARK: Characters

  func byte(_ offset: Int = 0) -> UInt8 {
    let place = position + offset
    return place < bytes.count ? bytes[place] : 0
  }

  /// The number of bytes of the line break at an offset; 0 when none stands there.
  func breakWidth(_ offset: Int = 0) -> Int {
    switch byte(offset) {
    case 0x0D: byte(offset + 1) == 0x0A ? 2 : 1
    case 0x0A: 1
    case 0xC2: byte(offset + 1) == 0x85 ? 2 : 0
    case 0xE2:
      byte(offset + 1) == 0x80 && (byte(offset + 2) == 0xA8 || byte(offset + 2) == 0xA9) ? 3 : 0
    default: 0
    }
  }

  func isBlank(_ offset: Int = 0) -> Bool { byte(offset) == 0x20 || byte(offset) == 0x09 }
  func isBreakOrEnd(_ offset: Int = 0) -> Bool { byte(offset) == 0 || breakWidth(offset) > 0 }
  func isBlankOrEnd(_ offset: Int = 0) -> Bool { isBlank(offset) || isBreakOrEnd(offset) }

  func isWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte == 0x2D
  }

  /// Takes a character that is no line break.
  mutating func skip() {
    let first = byte()
    position += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    position = min(position, end)
    index += 1
    column += 1
  }

  mutating func skipBreak() {
    let width = breakWidth()
    position += width
    index += width == 2 && byte(-2) == 0x0D ? 2 : 1
    column = 0
    line += 1
  }

  mutating func skipToBreak() { while !isBreakOrEnd() { skip() } }

  /// Whether `---` or `...` stands at the beginning of this line.
  var isAtMarker: Bool {
    guard column == 0, byte() == 0x2D || byte() == 0x2E else { return false }
    return byte(1) == byte() && byte(2) == byte() && isBlankOrEnd(3)
  }

  func fault(_ problem: String, from context: Int) -> GoYAMLFault {
    .scanning(problem, line: line, context: context, at: position)
  }

  // MARK: The queue

  /// The next token, which stays in the queue.
  mutating func peek() throws(GoYAMLFault) -> Token {
    while true {
      if head < tokens.count {
        // The head may still turn out to be a key; then `KEY` has to be put before it.
        guard let level = levelOfKeyAtHead, try isValid(level) else { break }
      }
      if hasEnded, head < tokens.count { break }
      try fetch()
    }
    return tokens[head]
  }

  /// The level at which the next token may turn out to be a key.
  ///
  /// The numbers of keys rise with the levels, so that a deep text costs no more than a flat one.
  private var levelOfKeyAtHead: Int? {
    var low = 0
    var high = simpleKeys.count
    while low < high {
      let middle = (low + high) / 2
      if simpleKeys[middle].number <= taken { low = middle + 1 } else { high = middle }
    }
    var level = low - 1
    while level >= 0, simpleKeys[level].number == taken {
      if simpleKeys[level].isPossible { return level }
      level -= 1
    }
    return nil
  }

  mutating func take() {
    head += 1
    taken += 1
    if head > 1024 {
      tokens.removeFirst(head)
      head = 0
    }
  }

  /// Adds a token at the end of the queue, or before the one with the number.
  mutating func add(_ kind: Kind, line: Int? = nil, name: String = "", before number: Int? = nil) {
    var token = Token(kind: kind, line: line ?? self.line, offset: tokenStart, name: name)
    if let number {
      let place = min(max(head + number - taken, head), tokens.count)
      if place < tokens.count { token.offset = tokens[place].offset }
      tokens.insert(token, at: place)
    } else {
      tokens.append(token)
    }
  }

  // MARK: Simple keys and indentation

  /// Whether the potential key may still be one: on the same line, at most 1024 characters back.
  mutating func isValid(_ level: Int) throws(GoYAMLFault) -> Bool {
    let key = simpleKeys[level]
    guard key.isPossible else { return false }
    if key.line < line || key.index + 1024 < index {
      guard !key.isRequired else { throw fault("could not find expected ':'", from: key.line) }
      simpleKeys[level].isPossible = false
      return false
    }
    return true
  }

  mutating func saveSimpleKey() throws(GoYAMLFault) {
    guard allowsSimpleKey else { return }
    try removeSimpleKey()
    simpleKeys[simpleKeys.count - 1] = SimpleKey(
      isPossible: true, isRequired: flowLevel == 0 && indent == column,
      number: taken + tokens.count - head, index: index, line: line, column: column)
  }

  mutating func removeSimpleKey() throws(GoYAMLFault) {
    let level = simpleKeys.count - 1
    let key = simpleKeys[level]
    if key.isPossible, key.isRequired {
      throw fault("could not find expected ':'", from: key.line)
    }
    simpleKeys[level].isPossible = false
  }

  /// Begins a block collection in a deeper column.
  mutating func roll(_ kind: Kind, column: Int, line: Int, before number: Int? = nil)
    throws(GoYAMLFault)
  {
    guard flowLevel == 0, indent < column else { return }
    indents.append(indent)
    indent = column
    guard indents.count <= Self.maximumDepth else {
      throw fault("exceeded max depth of \(Self.maximumDepth)", from: line)
    }
    add(kind, line: line, before: number)
  }

  /// Ends the block collections that are deeper than the column.
  mutating func unroll(_ column: Int) {
    guard flowLevel == 0 else { return }
    while indent > column {
      add(.blockEnd)
      indent = indents.popLast() ?? -1
    }
  }
}
