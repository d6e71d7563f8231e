public import JSON

/// Prints a JSON value as YAML, byte for byte as `kubectl get -o yaml` does.
///
/// kubectl prints with sigs.k8s.io/yaml, which is go-yaml v2 with its defaults: keys in natural
/// order, sequences not indented below their key, lines folded at the first blank behind column
/// 80, a block scalar for text with line feeds, quotation marks where plain text would read as
/// something else. Values may nest as deep as ``JSONValue`` allows.
public struct YAMLEmitter {
  /// The column behind which a blank in plain or quoted text becomes a line break.
  static let bestWidth = 80
  /// Blanks by which a nested mapping or block of text is indented.
  static let indentStep = 2
  /// The longest key that is written without `? `, in bytes.
  static let longestSimpleKey = 128

  /// What has been written.
  public var bytes: [UInt8]

  /// The column of the next character, in characters.
  var column = 0
  /// The indentation of the node being written; -1 outside of any.
  var indent = -1
  /// Whether the last character was white space.
  var endsInWhitespace = true
  /// Whether only indentation and indicators stand on the line so far.
  var isIndentation = true

  /// An emitter that appends to `bytes`, which are empty or end in a line feed.
  public init(appendingTo bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// The document of `value`, ending in a line feed.
  public static func text(_ value: JSONValue) -> String {
    String(decoding: encode(value), as: UTF8.self)
  }

  /// The bytes of the document of `value`, ending in a line feed.
  public static func encode(_ value: JSONValue) -> [UInt8] {
    var emitter = YAMLEmitter()
    emitter.write(value)
    return emitter.bytes
  }

  /// Appends the document of `value`, ending in a line feed.
  public mutating func write(_ value: JSONValue) {
    column = 0
    indent = -1
    endsInWhitespace = true
    isIndentation = true
    writeNode(value, isMappingValue: false)
    writeIndent()
  }

  private mutating func writeNode(_ value: JSONValue, isMappingValue: Bool) {
    switch value {
    case .null: writeWord("null")
    case .bool(let flag): writeWord(flag ? "true" : "false")
    case .number(.integer(let value)): writeInteger(value)
    case .number(let number): writeWord(YAMLNumberText.text(of: number))
    case .string(let text): writeString(text, isSimpleKey: false)
    case .array(let elements):
      if elements.isEmpty { writeWord("[]") } else { writeSequence(elements, isMappingValue) }
    case .object(let object):
      if object.isEmpty { writeWord("{}") } else { writeMapping(object) }
    }
  }

  private mutating func writeSequence(_ elements: [JSONValue], _ isMappingValue: Bool) {
    let outer = indent
    // Right behind `key:` the dashes stand in the key's column.
    if !(isMappingValue && !isIndentation) { increaseIndent() }
    for element in elements {
      writeIndent()
      writeIndicator("-", isIndentation: true)
      writeNode(element, isMappingValue: false)
    }
    indent = outer
  }

  private mutating func writeMapping(_ object: JSONObject) {
    let outer = indent
    increaseIndent()
    let members = object.members
    if NaturalOrder.isSorted(members) {
      for member in members { writeMember(member) }
    } else {
      for position in NaturalOrder.sortedPositions(of: members) { writeMember(members[position]) }
    }
    indent = outer
  }

  private mutating func writeMember(_ member: JSONObject.Member) {
    writeIndent()
    let key = member.key.utf8Span.span
    let analysis = ScalarAnalysis(key)
    if analysis.isMultiline || key.count > Self.longestSimpleKey {
      writeIndicator("?", isIndentation: true)
      writeString(member.key, analysis, isSimpleKey: false)
      writeIndent()
      writeIndicator(":", isIndentation: true)
    } else {
      writeString(member.key, analysis, isSimpleKey: true)
      append(UInt8(ascii: ":"))
      endsInWhitespace = false
      isIndentation = false
    }
    writeNode(member.value, isMappingValue: true)
  }
}

/// The pieces that every node is written with.
extension YAMLEmitter {
  mutating func increaseIndent() {
    indent = indent < 0 ? 0 : indent + Self.indentStep
  }

  /// Moves to the indentation of the node, on a new line unless this one is still empty.
  mutating func writeIndent() {
    let target = max(indent, 0)
    if !isIndentation || column > target || (column == target && !endsInWhitespace) { breakLine() }
    if column < target {
      appendBlanks(target - column)
      column = target
    }
    endsInWhitespace = true
    isIndentation = true
  }

  private static var blanks: StaticString {
    "                                                                "
  }

  @inline(__always)
  private mutating func appendBlanks(_ count: Int) {
    var rest = count
    while rest > 0 {
      let part = min(rest, Self.blanks.utf8CodeUnitCount)
      unsafe bytes.append(
        contentsOf: UnsafeBufferPointer(start: Self.blanks.utf8Start, count: part))
      rest -= part
    }
  }

  /// Writes `-`, `?` or `:` with a blank before it where one is needed.
  mutating func writeIndicator(_ indicator: Unicode.Scalar, isIndentation keepsIndentation: Bool) {
    separate()
    append(UInt8(ascii: indicator))
    endsInWhitespace = false
    isIndentation = isIndentation && keepsIndentation
  }

  /// Writes a word that needs no quotation marks.
  mutating func writeWord(_ word: String) {
    separate()
    bytes.append(contentsOf: word.utf8)
    column += word.utf8.count
    endsInWhitespace = false
    isIndentation = false
  }

  /// Writes a number in decimal.
  private mutating func writeInteger(_ value: Int64) {
    separate()
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes[start...].reverse()
    column += bytes.count - start
    endsInWhitespace = false
    isIndentation = false
  }

  @inline(__always)
  mutating func separate() {
    if !endsInWhitespace { append(0x20) }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    // The bytes behind the first of a character do not move the column.
    if byte & 0xC0 != 0x80 { column += 1 }
  }

  @inline(__always)
  mutating func breakLine() {
    bytes.append(0x0A)
    column = 0
  }
}
