import KubernetesAPI

/// A piece of a template's text.
struct TemplateToken {
  enum Kind: Equatable {
    case error, end, text, leftDelimiter, rightDelimiter, space, bool, character, constant
    case dot, field, identifier, leftParenthesis, rightParenthesis, number, pipe, rawString
    case string, variable, assign, declare, null, keyword
  }

  var kind: Kind
  var position: Int
  var text: String
  var line: Int

  /// The token as an error message shows it.
  var description: String {
    switch kind {
    case .end: return "EOF"
    case .error: return text
    case .keyword, .dot, .null: return "<\(text)>"
    default:
      let scalars = text.unicodeScalars
      guard scalars.count > 10 else { return goQuoted(text) }
      return goQuoted(String(String.UnicodeScalarView(scalars.prefix(10)))) + "..."
    }
  }
}

/// Cuts a template into tokens.
///
/// Go: text/template/parse/lex.go.
struct TemplateLexer {
  private let input: [UInt8]
  private var position = 0
  private var start = 0
  private var line = 1
  private var startLine = 1
  private var isInsideAction = false
  private var depth = 0
  private var hasFailed = false

  init(_ input: [UInt8]) {
    self.input = input
  }

  /// The next token; after the end, or after an error, that same one again.
  mutating func next() -> TemplateToken {
    if hasFailed { return TemplateToken(kind: .end, position: start, text: "", line: startLine) }
    return isInsideAction ? insideAction() : outsideAction()
  }

  private mutating func token(_ kind: TemplateToken.Kind) -> TemplateToken {
    let text = String(decoding: input[start..<position], as: UTF8.self)
    let token = TemplateToken(kind: kind, position: start, text: text, line: startLine)
    ignore()
    return token
  }

  /// Drops what has been read since the last token.
  private mutating func ignore() {
    for byte in input[start..<position] where byte == 0x0A { line += 1 }
    start = position
    startLine = line
  }

  private mutating func failure(_ message: String) -> TemplateToken {
    hasFailed = true
    return TemplateToken(kind: .error, position: start, text: message, line: startLine)
  }

  // MARK: Looking at bytes

  private func byte(_ offset: Int = 0) -> UInt8? {
    let index = position + offset
    return input.indices.contains(index) ? input[index] : nil
  }

  private func looksAt(_ text: StaticString, _ offset: Int = 0) -> Bool {
    var index = position + offset
    for expected in text.description.utf8 {
      guard index < input.count, input[index] == expected else { return false }
      index += 1
    }
    return true
  }

  private static func isSpace(_ byte: UInt8?) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (0x30...0x39).contains($0) } ?? false
  }

  /// The character at the position and its size; U+FFFD for a byte that is not UTF-8.
  private func scalar() -> (value: Unicode.Scalar, size: Int)? {
    guard let first = byte() else { return nil }
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let end = min(position + size, input.count)
    let text = String(decoding: input[position..<end], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return nil }
    return (scalar, scalar == "\u{FFFD}" ? 1 : size)
  }

  private func startsWord() -> Int? {
    guard let (value, size) = scalar() else { return nil }
    switch value.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      return size
    default: return value == "_" ? size : nil
    }
  }

  // MARK: Text

  private mutating func outsideAction() -> TemplateToken {
    while position < input.count, !looksAt("{{") { position += 1 }
    let hasDelimiter = position < input.count
    if position > start {
      let end = position
      if hasDelimiter, looksAt("-", 2), Self.isSpace(byte(3)) {
        while position > start, Self.isSpace(input[position - 1]) { position -= 1 }
      }
      let text = position > start ? token(.text) : nil
      position = end
      ignore()
      if let text { return text }
    }
    return hasDelimiter ? leftDelimiter() : token(.end)
  }

  private mutating func leftDelimiter() -> TemplateToken {
    position += 2
    let marker = looksAt("-") && Self.isSpace(byte(1)) ? 2 : 0
    if looksAt("/*", marker) {
      position += marker
      ignore()
      return comment()
    }
    let delimiter = token(.leftDelimiter)
    position += marker
    ignore()
    isInsideAction = true
    depth = 0
    return delimiter
  }

  private mutating func comment() -> TemplateToken {
    position += 2
    while position < input.count, !looksAt("*/") { position += 1 }
    guard position < input.count else { return failure("unclosed comment") }
    position += 2
    guard let trims = rightDelimiterAhead() else {
      return failure("comment ends before closing delimiter")
    }
    position += trims ? 4 : 2
    if trims { skipSpace() }
    ignore()
    return outsideAction()
  }

  private mutating func skipSpace() {
    while Self.isSpace(byte()) { position += 1 }
  }

  /// Whether the action ends here; true when white space behind it is dropped.
  private func rightDelimiterAhead() -> Bool? {
    if Self.isSpace(byte()), byte(1) == UInt8(ascii: "-"), looksAt("}}", 2) { return true }
    return looksAt("}}") ? false : nil
  }

  private mutating func rightDelimiter(trims: Bool) -> TemplateToken {
    if trims {
      position += 2
      ignore()
    }
    position += 2
    let delimiter = token(.rightDelimiter)
    if trims {
      skipSpace()
      ignore()
    }
    isInsideAction = false
    return delimiter
  }

  // MARK: Actions

  private mutating func insideAction() -> TemplateToken {
    if let trims = rightDelimiterAhead() {
      return depth == 0 ? rightDelimiter(trims: trims) : failure("unclosed left paren")
    }
    guard let first = byte() else { return failure("unclosed action") }
    if Self.isSpace(first) { return space() }
    if first == UInt8(ascii: "."), !Self.isDigit(byte(1)), byte(1) != nil {
      position += 1
      return fieldOrVariable(.field)
    }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") || first == UInt8(ascii: ".")
      || Self.isDigit(first)
    {
      return number()
    }
    if startsWord() != nil { return identifier() }
    position += 1
    switch first {
    case UInt8(ascii: "="): return token(.assign)
    case UInt8(ascii: ":"):
      guard byte() == UInt8(ascii: "=") else { return failure("expected :=") }
      position += 1
      return token(.declare)
    case UInt8(ascii: "|"): return token(.pipe)
    case UInt8(ascii: "\""):
      return quoted(first, .string) ?? failure("unterminated quoted string")
    case UInt8(ascii: "'"):
      return quoted(first, .constant) ?? failure("unterminated character constant")
    case UInt8(ascii: "`"): return rawString()
    case UInt8(ascii: "$"): return fieldOrVariable(.variable)
    case UInt8(ascii: "("):
      depth += 1
      return token(.leftParenthesis)
    case UInt8(ascii: ")"):
      depth -= 1
      return depth < 0 ? failure("unexpected right paren") : token(.rightParenthesis)
    case 0x21...0x7E: return token(.character)
    default:
      position -= 1
      return failure("unrecognized character in action: \(characterDescription())")
    }
  }

  /// `U+00A7 '§'`.
  private func characterDescription() -> String {
    guard let (value, _) = scalar() else { return "U+FFFFFFFFFFFFFFFF" }
    let digits = String(value.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return GoUnquoting.isPrintable(value) ? "\(code) '\(value)'" : code
  }

  private mutating func space() -> TemplateToken {
    while Self.isSpace(byte()) { position += 1 }
    // The last blank may belong to a closing delimiter with a trim marker.
    if byte() == UInt8(ascii: "-"), looksAt("}}", 1) {
      position -= 1
      if position == start {
        return depth == 0 ? rightDelimiter(trims: true) : failure("unclosed left paren")
      }
    }
    return token(.space)
  }

  private mutating func identifier() -> TemplateToken {
    while let size = startsWord() { position += size }
    guard isAtTerminator else { return failure("bad character \(characterDescription())") }
    switch String(decoding: input[start..<position], as: UTF8.self) {
    case "block", "break", "continue", "define", "else", "end", "if", "range", "template", "with":
      return token(.keyword)
    case "nil": return token(.null)
    case "true", "false": return token(.bool)
    default: return token(.identifier)
    }
  }

  private mutating func fieldOrVariable(_ kind: TemplateToken.Kind) -> TemplateToken {
    if isAtTerminator { return token(kind == .variable ? .variable : .dot) }
    while let size = startsWord() { position += size }
    guard isAtTerminator else { return failure("bad character \(characterDescription())") }
    return token(kind)
  }

  private var isAtTerminator: Bool {
    guard let next = byte() else { return true }
    switch next {
    case 0x20, 0x09, 0x0D, 0x0A, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "|"),
      UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "("):
      return true
    default: return looksAt("}}")
    }
  }

  /// Text up to the closing quotation mark; nil when there is none on this line.
  private mutating func quoted(_ quote: UInt8, _ kind: TemplateToken.Kind) -> TemplateToken? {
    while let next = byte(), next != 0x0A {
      position += 1
      if next == quote { return token(kind) }
      if next == UInt8(ascii: "\\") {
        guard let escaped = byte(), escaped != 0x0A else { return nil }
        position += 1
      }
    }
    return nil
  }

  private mutating func rawString() -> TemplateToken {
    while let next = byte() {
      position += 1
      if next == UInt8(ascii: "`") { return token(.rawString) }
    }
    return failure("unterminated raw quoted string")
  }

  private mutating func number() -> TemplateToken {
    func accept(_ set: StaticString) -> Bool {
      guard let next = byte(), set.description.utf8.contains(next) else { return false }
      position += 1
      return true
    }
    _ = accept("+-")
    var digits: StaticString = "0123456789_"
    if accept("0") {
      if accept("xX") {
        digits = "0123456789abcdefABCDEF_"
      } else if accept("oO") {
        digits = "01234567_"
      } else if accept("bB") {
        digits = "01_"
      }
    }
    while accept(digits) {}
    if accept(".") { while accept(digits) {} }
    if accept("eEpP") {
      _ = accept("+-")
      while accept("0123456789_") {}
    }
    _ = accept("i")
    if let size = startsWord() {
      position += size
      let text = String(decoding: input[start..<position], as: UTF8.self)
      return failure("bad number syntax: \(goQuoted(text))")
    }
    return token(.number)
  }
}
