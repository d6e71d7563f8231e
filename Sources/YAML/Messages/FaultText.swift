/// The lines around a fault.
public struct FaultText {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// How far a line is looked at, in bytes on either side.
  private static let reach = 4096

  /// The byte at an offset; 0 outside of the text.
  public func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  /// Where the line of `offset` begins.
  public func lineStart(_ offset: Int) -> Int {
    var start = min(max(offset, 0), bytes.count)
    let limit = max(0, start - Self.reach)
    while start > limit, !bytes[start - 1].isLineEnd { start -= 1 }
    return start
  }

  /// Where the line of `offset` ends.
  public func lineEnd(_ offset: Int) -> Int {
    var end = min(max(offset, 0), bytes.count)
    let limit = min(bytes.count, end + Self.reach)
    while end < limit, !bytes[end].isLineEnd { end += 1 }
    return end
  }

  /// The line of `offset`.
  public func line(_ offset: Int) -> String { text(lineStart(offset)..<lineEnd(offset)) }

  /// The bytes as text.
  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// What stands from `offset` to the end of the line or to a comment, without blanks at its end.
  public func restOfLine(_ offset: Int) -> String {
    var end = min(offset, bytes.count)
    let limit = lineEnd(end)
    while end < limit {
      if bytes[end] == .hash, end > offset, bytes[end - 1].isBlank { break }
      end += 1
    }
    while end > offset, bytes[end - 1].isBlank { end -= 1 }
    return end > offset ? text(offset..<end) : ""
  }

  /// The first byte of the line that is no blank or tab.
  public func firstOfLine(_ offset: Int) -> Int {
    var index = lineStart(offset)
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    return index
  }

  /// The start of the nearest line above that has something on it; nil when there is none.
  public func lineAbove(_ offset: Int) -> Int? {
    var start = lineStart(offset)
    for _ in 0..<64 where start > 0 {
      start = lineStart(start - 1)
      let first = firstOfLine(start)
      if first < bytes.count, !bytes[first].isLineEnd { return start }
    }
    return nil
  }

  /// The number of the line, from 1.
  public func lineNumber(_ offset: Int) -> Int { YAMLMark(of: offset, in: bytes).line }

  /// The column of the character, from 1.
  public func column(_ offset: Int) -> Int { YAMLMark(of: offset, in: bytes).column }

  /// What stands at the offset, in words: a character, or the end of the line or file.
  public func found(_ offset: Int) -> String {
    guard offset < bytes.count else { return "the end of the file" }
    switch bytes[offset] {
    case .lineFeed, .carriageReturn: return "the end of the line"
    case .tab: return "a tab"
    case .space: return "a blank"
    case 0..<0x20, 0x7F: return YAMLError.codePoint(UInt32(bytes[offset]))
    default: break
    }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return "'\(text(offset..<end))'"
  }
}
