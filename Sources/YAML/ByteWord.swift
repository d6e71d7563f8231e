/// Eight bytes of a text, looked at at once.
public enum ByteWord {
  /// The highest bit of every byte of `word` that is `byte`.
  @inlinable @inline(__always)
  public static func bytes(of word: UInt64, equalTo byte: UInt8) -> UInt64 {
    zeroBytes(word ^ (0x0101_0101_0101_0101 &* UInt64(byte)))
  }

  /// The highest bit of every byte of `word` that is zero.
  @inlinable @inline(__always)
  public static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F &+ 0x7F7F_7F7F_7F7F_7F7F
    return ~(low | word | 0x7F7F_7F7F_7F7F_7F7F)
  }
}

extension Span<UInt8> {
  /// The offset of the first `:`, `#` or line break at or behind `start`; `end` when there is none
  /// before it.
  @inline(__always)
  func plainStop(from start: Int, to end: Int) -> Int {
    var position = start
    let raw = unsafe bytes
    while position + 8 <= end {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      let stops =
        ByteWord.bytes(of: word, equalTo: .lineFeed) | ByteWord.bytes(of: word, equalTo: .colon)
        | ByteWord.bytes(of: word, equalTo: .hash)
        | ByteWord.bytes(of: word, equalTo: .carriageReturn)
      if stops != 0 { return position + stops.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < end {
      switch self[position] {
      case .lineFeed, .colon, .hash, .carriageReturn: return position
      default: position += 1
      }
    }
    return end
  }
}
