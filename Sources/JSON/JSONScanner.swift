/// The position in a JSON text, and the grammar.
///
/// The bytes are passed to every function as a span.
struct JSONScanner {
  var position: Int
  let end: Int

  mutating func isAtEnd(_ text: Span<UInt8>) -> Bool {
    skipSpace(text)
    return position >= end
  }

  mutating func value(_ text: Span<UInt8>, depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= JSONReader.maximumDepth else { throw JSONError(.tooDeep, at: position) }
    switch try nextByte(text) {
    case UInt8(ascii: "{"): return try object(text, depth: depth)
    case UInt8(ascii: "["): return try array(text, depth: depth)
    case UInt8(ascii: "\""): return .string(try string(text))
    case UInt8(ascii: "t"):
      try word(text, "true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try word(text, "false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try word(text, "null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try number(text))
    default: throw unexpected(text, .value)
    }
  }

  private mutating func object(_ text: Span<UInt8>, depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var object = JSONObject()
    if try nextByte(text) == UInt8(ascii: "}") {
      position += 1
      return .object(object)
    }
    while true {
      guard try nextByte(text) == UInt8(ascii: "\"") else { throw unexpected(text, .objectKey) }
      let key = try string(text)
      guard try nextByte(text) == UInt8(ascii: ":") else { throw unexpected(text, .afterKey) }
      position += 1
      object[key] = try value(text, depth: depth + 1)
      switch try nextByte(text) {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return .object(object)
      default: throw unexpected(text, .afterMember)
      }
    }
  }

  private mutating func array(_ text: Span<UInt8>, depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    if try nextByte(text) == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(text, depth: depth + 1))
      switch try nextByte(text) {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return .array(elements)
      default: throw unexpected(text, .afterElement)
      }
    }
  }

  // MARK: Bytes

  @inline(__always)
  private mutating func skipSpace(_ text: Span<UInt8>) {
    while position < end {
      switch text[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// The next byte that is no white space, which is not taken.
  @inline(__always)
  mutating func nextByte(_ text: Span<UInt8>) throws(JSONError) -> UInt8 {
    skipSpace(text)
    guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
    return text[position]
  }

  func unexpected(_ text: Span<UInt8>, _ context: JSONError.Context) -> JSONError {
    position < end
      ? JSONError(.unexpectedByte(text[position], context), at: position)
      : JSONError(.unexpectedEnd, at: position)
  }

  private mutating func word(_ text: Span<UInt8>, _ word: StaticString) throws(JSONError) {
    for expected in word.description.utf8 {
      guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
      guard text[position] == expected else {
        throw JSONError(
          .unexpectedByteInWord(text[position], word: word.description, expected: expected),
          at: position)
      }
      position += 1
    }
  }

  // MARK: Numbers

  private mutating func number(_ text: Span<UInt8>) throws(JSONError) -> JSONNumber {
    let start = position
    if text[position] == UInt8(ascii: "-") { position += 1 }
    let whole = position
    try digits(text, .number)
    if text[whole] == UInt8(ascii: "0") { position = whole + 1 }
    var isInteger = true
    if position < end, text[position] == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try digits(text, .fraction)
    }
    if position < end, text[position] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position += 1
      if position < end, text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try digits(text, .exponent)
    }
    if isInteger, position - whole <= 18 {
      var value: Int64 = 0
      for index in whole..<position {
        value = value * 10 + Int64(text[index] - UInt8(ascii: "0"))
      }
      if whole == start { return .integer(value) }
      if value != 0 { return .integer(-value) }
    }
    return .parse(Self.text(text, start..<position))
  }

  private mutating func digits(_ text: Span<UInt8>, _ context: JSONError.Context)
    throws(JSONError)
  {
    let start = position
    while position < end, text[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    guard position > start else { throw unexpected(text, context) }
  }

  // MARK: Strings

  private static func text(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    unsafe text.extracting(range).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }

  mutating func string(_ text: Span<UInt8>) throws(JSONError) -> String {
    position += 1
    let start = position
    var index = position
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return Self.text(text, start..<index)
      }
      if byte == UInt8(ascii: "\\") {
        position = index
        return try escapedString(text, from: start)
      }
      guard byte >= 0x20 else {
        throw JSONError(.unexpectedByte(byte, .string), at: index)
      }
      index += 1
    }
    position = index
    throw JSONError(.unexpectedEnd, at: index)
  }

  private mutating func escapedString(_ text: Span<UInt8>, from start: Int) throws(JSONError)
    -> String
  {
    var value: [UInt8] = []
    value.reserveCapacity(2 * (position - start) + 16)
    for index in start..<position { value.append(text[index]) }
    while position < end {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: value, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
        try appendEscape(text, to: &value)
      case 0..<0x20:
        throw JSONError(.unexpectedByte(byte, .string), at: position)
      default:
        value.append(byte)
        position += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: position)
  }

  /// Reads what follows a backslash.
  private mutating func appendEscape(_ text: Span<UInt8>, to value: inout [UInt8])
    throws(JSONError)
  {
    let byte = text[position]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): value.append(byte)
    case UInt8(ascii: "b"): value.append(0x08)
    case UInt8(ascii: "f"): value.append(0x0C)
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "r"): value.append(0x0D)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      let code = try escapedCode(text)
      // An unpaired surrogate is no character; Go's decoder writes U+FFFD for it.
      let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
      value.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return
    default: throw unexpected(text, .escape)
    }
    position += 1
  }

  /// The character of `\u` and four digits, or of two such escapes that are a pair.
  private mutating func escapedCode(_ text: Span<UInt8>) throws(JSONError) -> UInt32 {
    let code = try hexadecimal(text)
    guard 0xD800..<0xDC00 ~= code, position + 1 < end, text[position] == UInt8(ascii: "\\"),
      text[position + 1] == UInt8(ascii: "u")
    else { return code }
    let rewind = position
    position += 2
    let low = try hexadecimal(text)
    if 0xDC00..<0xE000 ~= low { return 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
    position = rewind
    return code
  }

  private mutating func hexadecimal(_ text: Span<UInt8>) throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
      let byte = text[position]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw unexpected(text, .hexadecimal)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
