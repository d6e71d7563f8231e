/// Tells the places of many offsets in one text without counting its lines from the start each time.
///
/// The counter is moved forward to the start of each document; places within the document are
/// counted from there.
public struct LineCounter: Sendable {
  private var start = 0
  private var line = 1
  private var lineStart = 0

  public init() {}

  /// Moves forward to `offset`; one that lies behind is ignored.
  public mutating func advance(to offset: Int, in bytes: [UInt8]) {
    let end = min(offset, bytes.count)
    guard end > start else { return }
    (line, lineStart) = count(to: end, in: bytes)
    start = end
  }

  /// The place of the byte at `offset`.
  public func mark(of offset: Int, in bytes: [UInt8]) -> YAMLMark {
    guard offset >= start else { return YAMLMark(of: offset, in: bytes) }
    let end = min(offset, bytes.count)
    let (line, lineStart) = count(to: end, in: bytes)
    var column = 1
    for index in lineStart..<end where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return YAMLMark(line: line, column: column)
  }

  /// The line of `end`, and where it begins.
  private func count(to end: Int, in bytes: [UInt8]) -> (line: Int, lineStart: Int) {
    var result = (line: line, lineStart: lineStart)
    let span = bytes.span
    let raw = unsafe span.bytes
    var position = start
    while position < end {
      if position + 8 <= end {
        let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
        if ByteWord.bytes(of: word, equalTo: 0x0D) == 0 {
          let feeds = ByteWord.bytes(of: word, equalTo: 0x0A)
          if feeds != 0 {
            result.line += feeds.nonzeroBitCount
            result.lineStart = position + 8 - feeds.leadingZeroBitCount / 8
          }
          position += 8
          continue
        }
      }
      let byte = span[position]
      position += 1
      let isReturn = byte == 0x0D && !(position < span.count && span[position] == 0x0A)
      if byte == 0x0A || isReturn {
        result.line += 1
        result.lineStart = position
      }
    }
    return result
  }
}
