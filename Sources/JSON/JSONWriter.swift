/// Writes JSON into bytes, escaping as Go's encoding/json does.
public struct JSONWriter {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// No white space at all.
    case compact
    /// A member or element a line, indented by so many blanks a level.
    case indented(Int)
  }

  /// What has been written.
  public private(set) var bytes: [UInt8]
  private let layout: Layout
  private let escapesHTML: Bool
  private let sortsKeys: Bool

  /// A writer that appends to `bytes`.
  ///
  /// `escapesHTML`: whether `<`, `>` and `&` become `\u003c` and so on, which Go does unless told
  /// otherwise, and so every output of kubectl has it.
  ///
  /// `sortsKeys`: whether members are written in the order of their keys' bytes.
  public init(
    layout: Layout = .compact, escapesHTML: Bool = true, sortsKeys: Bool = false,
    appendingTo bytes: [UInt8] = []
  ) {
    self.layout = layout
    self.escapesHTML = escapesHTML
    self.sortsKeys = sortsKeys
    self.bytes = bytes
  }

  /// The compact text of `value`.
  public static func text(
    _ value: JSONValue, layout: Layout = .compact, escapesHTML: Bool = true, sortsKeys: Bool = false
  ) -> String {
    var writer = JSONWriter(layout: layout, escapesHTML: escapesHTML, sortsKeys: sortsKeys)
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Appends the compact text of `value`, its members in the order of their keys, as it is kept.
  public static func appendCanonical(_ value: JSONValue, to bytes: inout [UInt8]) {
    var writer = JSONWriter(escapesHTML: false, sortsKeys: true, appendingTo: bytes)
    // Held once only, so that it grows where it is.
    bytes = []
    writer.write(value)
    swap(&bytes, &writer.bytes)
  }

  /// Appends `value`.
  public mutating func write(_ value: JSONValue) {
    write(value, depth: 0)
  }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .number(let number): append(number.text)
    case .string(let text): writeString(text)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      var isFirst = true
      for element in elements {
        separate(&isFirst, depth: depth + 1)
        write(element, depth: depth + 1)
      }
      close("]", isEmpty: isFirst, depth: depth)
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      for member in sortsKeys ? object.sortedMembers : object.members {
        separate(&isFirst, depth: depth + 1)
        writeString(member.key)
        bytes.append(UInt8(ascii: ":"))
        if case .indented = layout { bytes.append(UInt8(ascii: " ")) }
        write(member.value, depth: depth + 1)
      }
      close("}", isEmpty: isFirst, depth: depth)
    }
  }

  private mutating func separate(_ isFirst: inout Bool, depth: Int) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    breakLine(depth)
  }

  private mutating func close(_ bracket: String, isEmpty: Bool, depth: Int) {
    if !isEmpty { breakLine(depth) }
    append(bracket)
  }

  private mutating func breakLine(_ depth: Int) {
    guard case .indented(let width) = layout else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: width * depth))
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a string in quotation marks, with what JSON and Go want escaped.
  public mutating func writeString(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let span = text.utf8Span.span
    if isPlain(span) {
      append(span, 0..<span.count)
      bytes.append(UInt8(ascii: "\""))
      return
    }
    var start = 0
    for index in 0..<span.count where needsEscape(span, index) {
      append(span, start..<index)
      start = index + 1
      switch span[index] {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0x08: append("\\b")
      case 0x0C: append("\\f")
      case 0xE2:
        // U+2028 and U+2029 end a line in JavaScript; Go escapes them always.
        append(span[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
        start = index + 3
      case let byte: appendEscape(byte)
      }
    }
    append(span, start..<span.count)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether the text is ASCII without anything to escape: most text is, and is told so by words.
  private func isPlain(_ text: Span<UInt8>) -> Bool {
    if escapesHTML { return false }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones << 7
    return unsafe text.withUnsafeBytes { buffer in
      var found: UInt64 = 0
      var index = 0
      while index &+ 8 <= buffer.count {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        // A byte's upper bit tells: below 0x20, a quotation mark, a backslash, or no ASCII.
        found |= (word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones) | word
        index &+= 8
      }
      if found & high != 0 { return false }
      while index < buffer.count {
        let byte = unsafe buffer[index]
        if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"")
          || byte == UInt8(ascii: "\\")
        {
          return false
        }
        index &+= 1
      }
      return true
    }
  }

  /// Whether an escape stands for the character that begins at the offset.
  @inline(__always)
  private func needsEscape(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    switch byte {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"): return true
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): return escapesHTML
    case 0xE2:
      return index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] | 1 == 0xA9
    default: return false
    }
  }

  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    unsafe text.extracting(range).withUnsafeBufferPointer {
      unsafe bytes.append(contentsOf: $0)
    }
  }

  private mutating func appendEscape(_ byte: UInt8) {
    let digits = Array("0123456789abcdef".utf8)
    append("\\u00")
    bytes.append(digits[Int(byte >> 4)])
    bytes.append(digits[Int(byte & 15)])
  }
}
