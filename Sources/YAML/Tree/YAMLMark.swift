/// A place in a text: the line and the column, both counted from 1, columns in characters.
public struct YAMLMark: Equatable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of the byte at `offset`.
  ///
  /// Takes time in proportion to it.
  public init(of offset: Int, in bytes: [UInt8]) {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    var position = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      let isReturn = byte == 0x0D && !(position < bytes.count && bytes[position] == 0x0A)
      if byte == 0x0A || isReturn {
        line += 1
        lineStart = position
      }
    }
    var column = 1
    for index in lineStart..<end where bytes[index] & 0xC0 != 0x80 { column += 1 }
    self.line = line
    self.column = column
  }
}
