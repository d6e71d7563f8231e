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
    case .null: bytes.append(contentsOf: Self.null)
    case .bool(let flag): bytes.append(contentsOf: flag ? Self.yes : Self.no)
    case .number(.integer(let number)) where number >= 0 && number < 10:
      bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number))
    case .number(let number): append(number.text)
    case .string(let text): writeString(text)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (number, element) in elements.enumerated() {
        separate(isFirst: number == 0, depth: depth + 1)
        write(element, depth: depth + 1)
      }
      close(UInt8(ascii: "]"), isEmpty: elements.isEmpty, depth: depth)
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      let members = object.members.span
      if sortsKeys, let order = object.keyOrder {
        for (number, position) in order.enumerated() {
          write(members[position], isFirst: number == 0, depth: depth + 1)
        }
      } else {
        for position in members.indices {
          write(members[position], isFirst: position == 0, depth: depth + 1)
        }
      }
      close(UInt8(ascii: "}"), isEmpty: members.isEmpty, depth: depth)
    }
  }

  private mutating func write(_ member: JSONObject.Member, isFirst: Bool, depth: Int) {
    separate(isFirst: isFirst, depth: depth)
    writeString(member.key)
    bytes.append(UInt8(ascii: ":"))
    if case .indented = layout { bytes.append(UInt8(ascii: " ")) }
    write(member.value, depth: depth)
  }

  private static let null = Array("null".utf8)
  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)

  private mutating func separate(isFirst: Bool, depth: Int) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    breakLine(depth)
  }

  private mutating func close(_ bracket: UInt8, isEmpty: Bool, depth: Int) {
    if !isEmpty { breakLine(depth) }
    bytes.append(bracket)
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
    if text.withBytes({ appendPlain($0) }) { return }
    let span = text.utf8Span.span
    bytes.append(UInt8(ascii: "\""))
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

  /// Appends text between quotation marks if it is ASCII without anything to escape, as most text is;
  /// returns false, and appends nothing, if it is not.
  ///
  /// Eight bytes are copied and looked at at once.
  private mutating func appendPlain(_ text: Span<UInt8>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = ones &* UInt64(UInt8(ascii: "\""))
    let backslashes = ones &* UInt64(UInt8(ascii: "\\"))
    let escapesHTML = escapesHTML
    /// The upper bit of a byte tells: below 0x20, a quotation mark, a backslash, or no ASCII; for
    /// HTML also an ampersand, or a bracket: `<` and `>` differ in one bit.
    func marks(_ word: UInt64) -> UInt64 {
      let always =
        (word &- ones &* 0x20) | ((word ^ quotes) &- ones) | ((word ^ backslashes) &- ones) | word
      if !escapesHTML { return always }
      let brackets = (word | ones &* 2) ^ ones &* UInt64(UInt8(ascii: ">"))
      return always | (brackets &- ones) | ((word ^ ones &* UInt64(UInt8(ascii: "&"))) &- ones)
    }
    var isPlain = false
    bytes.append(addingCapacity: text.count + 2) { output in
      unsafe output.withUnsafeMutableBufferPointer { room, count in
        unsafe text.withUnsafeBytes { source in
          guard let base = room.baseAddress else { return }
          let start = unsafe UnsafeMutableRawPointer(base + count)
          var found: UInt64 = 0
          var index = 0
          while index &+ 8 <= source.count {
            let word = unsafe source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            found |= marks(word)
            unsafe start.storeBytes(of: word, toByteOffset: 1 &+ index, as: UInt64.self)
            index &+= 8
          }
          while index < source.count {
            let byte = unsafe source[index]
            // Blanks, which are plain, fill the word up.
            found |= marks(UInt64(byte) | (ones &* 0x20) &<< 8)
            unsafe start.storeBytes(of: byte, toByteOffset: 1 &+ index, as: UInt8.self)
            index &+= 1
          }
          if found & (ones &<< 7) != 0 { return }
          unsafe start.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
          unsafe start.storeBytes(
            of: UInt8(ascii: "\""), toByteOffset: 1 &+ index, as: UInt8.self)
          count += source.count + 2
          isPlain = true
        }
      }
    }
    return isPlain
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
