import YAML

extension Span<UInt8> {
  /// The offset of the first line feed at or behind `start`; the number of bytes when there is none.
  func endOfLine(from start: Int) -> Int {
    var position = start
    let raw = unsafe bytes
    while position + 8 <= count {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      // A byte that is a line feed becomes zero, and its highest bit is set.
      let rest = word ^ 0x0A0A_0A0A_0A0A_0A0A
      let lineFeeds = (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080
      if lineFeeds != 0 { return position + lineFeeds.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count, self[position] != 0x0A { position += 1 }
    return position
  }

  /// The beginning of the first line at or behind `start`, itself one, that begins with `-`; the
  /// number of bytes when there is none.
  func lineWithDash(from start: Int) -> Int {
    if start < count, self[start] == 0x2D { return start }
    var position = start
    let raw = unsafe bytes
    while position + 9 <= count {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      let next = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position + 1, as: UInt64.self)
      let found =
        ByteWord.bytes(of: word, equalTo: 0x0A) & ByteWord.bytes(of: next, equalTo: 0x2D)
      if found != 0 { return position + found.trailingZeroBitCount / 8 + 1 }
      position += 8
    }
    while position + 1 < count {
      if self[position] == 0x0A, self[position + 1] == 0x2D { return position + 1 }
      position += 1
    }
    return count
  }
}
