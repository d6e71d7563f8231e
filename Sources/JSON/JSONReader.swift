/// Reads one JSON text (RFC 8259) from bytes.
///
/// Of two members with the same key the last one counts, as in Go's decoder. Bytes that are not
/// UTF-8 inside a string become U+FFFD.
package struct JSONReader {
  /// How deep arrays and objects may nest; deeper input is refused before it can exhaust the stack.
  package static let maximumDepth = 1000

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  /// A reader of `bytes[range]`, or of all bytes.
  package init(_ bytes: [UInt8], range: Range<Int>? = nil) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The value of a whole text.
  ///
  /// - Throws: `JSONError` naming the offset of the first byte that cannot stand where it does.
  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.readValue()
    guard reader.isAtEnd else { throw JSONError(.trailingBytes, at: reader.offset) }
    return value
  }

  /// The value of a whole text.
  ///
  /// - Throws: `JSONError`, as for bytes.
  package static func parse(_ text: String) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  /// Whether only white space is left.
  package var isAtEnd: Bool {
    mutating get {
      skipWhitespace()
      return position >= end
    }
  }

  /// The offset of the next byte to be read.
  package var offset: Int { position }

  /// Reads the next value and leaves the position behind it.
  ///
  /// - Throws: `JSONError` naming the offset of the first byte that cannot stand where it does.
  package mutating func readValue() throws(JSONError) -> JSONValue {
    try value(depth: 0)
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.maximumDepth else { throw JSONError(.tooDeep, at: position) }
    skipWhitespace()
    guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case let byte: throw JSONError(.unexpectedByte(byte, expected: "a value"), at: position)
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var object = JSONObject()
    if try closes(with: UInt8(ascii: "}")) { return .object(object) }
    while true {
      skipWhitespace()
      guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
      guard bytes[position] == UInt8(ascii: "\"") else {
        throw JSONError(.unexpectedByte(bytes[position], expected: "a string"), at: position)
      }
      let key = try string()
      try expect(UInt8(ascii: ":"), "':'")
      object[key] = try value(depth: depth + 1)
      if try closes(with: UInt8(ascii: "}")) { return .object(object) }
      try expect(UInt8(ascii: ","), "',' or '}'")
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    if try closes(with: UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      if try closes(with: UInt8(ascii: "]")) { return .array(elements) }
      try expect(UInt8(ascii: ","), "',' or ']'")
    }
  }

  private mutating func closes(with bracket: UInt8) throws(JSONError) -> Bool {
    skipWhitespace()
    guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
    guard bytes[position] == bracket else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ name: String) throws(JSONError) {
    skipWhitespace()
    guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
    guard bytes[position] == byte else {
      throw JSONError(.unexpectedByte(bytes[position], expected: name), at: position)
    }
    position += 1
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    for expected in word.description.utf8 {
      guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
      guard bytes[position] == expected else {
        throw JSONError(
          .unexpectedByte(bytes[position], expected: word.description), at: position)
      }
      position += 1
    }
    return value
  }

  private mutating func number() throws(JSONError) -> JSONNumber {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let wholeStart = position
    skipDigits()
    guard position > wholeStart,
      bytes[wholeStart] != UInt8(ascii: "0") || position == wholeStart + 1
    else { throw JSONError(.invalidNumber, at: start) }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let fractionStart = position
      skipDigits()
      guard position > fractionStart else { throw JSONError(.invalidNumber, at: start) }
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      let exponentStart = position
      skipDigits()
      guard position > exponentStart else { throw JSONError(.invalidNumber, at: start) }
    }
    return .parse(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func skipDigits() {
    while position < end, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        return try escapedString(from: start)
      case 0..<0x20:
        throw JSONError(.controlCharacterInString(bytes[position]), at: position)
      default:
        position += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: position)
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<position])
    while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
        try appendEscape(to: &text)
      case 0..<0x20:
        throw JSONError(.controlCharacterInString(byte), at: position)
      default:
        text.append(byte)
        position += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: position)
  }

  /// Reads what follows a backslash.
  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONError) {
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if 0xD800..<0xDC00 ~= code, position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      {
        let rewind = position
        position += 2
        let low = try hexadecimal()
        if 0xDC00..<0xE000 ~= low {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        } else {
          position = rewind
        }
      }
      // An unpaired surrogate is no character; Go's decoder writes U+FFFD for it.
      text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    default: throw JSONError(.invalidEscape, at: position - 1)
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw JSONError(.invalidEscape, at: position)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  private mutating func skipWhitespace() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }
}
