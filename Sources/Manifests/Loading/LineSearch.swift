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
}
