/// Reads JSON texts (RFC 8259) from bytes, one behind the other.
///
/// Of two members with the same key the last one counts, as in Go's decoder. Bytes that are not
/// UTF-8 inside a string become U+FFFD.
public struct JSONReader {
  /// How deep arrays and objects may nest; deeper input is refused before it can exhaust the stack.
  public static let maximumDepth = 1000

  private let bytes: [UInt8]
  private var scanner: JSONScanner

  /// A reader of `bytes[range]`, or of all bytes.
  public init(_ bytes: [UInt8], range: Range<Int>? = nil) {
    self.bytes = bytes
    scanner = JSONScanner(
      position: range?.lowerBound ?? 0, end: min(range?.upperBound ?? bytes.count, bytes.count))
  }

  /// The value of a whole text.
  ///
  /// - Throws: `JSONError` naming the offset of the first byte that cannot stand where it does.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.readValue()
    guard reader.isAtEnd else {
      let offset = reader.offset
      throw JSONError(.unexpectedByte(bytes[offset], .afterTopLevel), at: offset)
    }
    return value
  }

  /// The value of a whole text.
  ///
  /// - Throws: `JSONError`, as for bytes.
  public static func parse(_ text: String) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  /// Whether only white space is left.
  public var isAtEnd: Bool {
    mutating get {
      let bytes = bytes
      return scanner.isAtEnd(bytes.span)
    }
  }

  /// The offset of the next byte to be read.
  public var offset: Int { scanner.position }

  /// Reads the next value and leaves the position behind it.
  ///
  /// - Throws: `JSONError` naming the offset of the first byte that cannot stand where it does.
  public mutating func readValue() throws(JSONError) -> JSONValue {
    let bytes = bytes
    return try scanner.value(bytes.span, depth: 0)
  }
}
