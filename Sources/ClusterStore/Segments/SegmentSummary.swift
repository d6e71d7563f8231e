import Platform

/// What the manifest says of a segment.
struct SegmentSummary: Sendable, Equatable {
  var number: Int
  /// 0 for the newest, which may share keys; deeper ones are older and larger.
  var level: Int
  /// How many keys, deleted ones included.
  var lines: Int
  /// The length of the file in bytes.
  var size: Int
  /// Where the index begins that ends with the file.
  var indexOffset: Int
  /// The XXH64 of the index.
  var indexHash: UInt64
  var firstKey: [UInt8]
  var lastKey: [UInt8]

  /// Whether both tell of the same file, which may have got another level.
  func isSameFile(as other: SegmentSummary) -> Bool {
    var moved = self
    moved.level = other.level
    return moved == other
  }

  /// Whether a key of this segment may lie between the given ones, both included.
  func overlaps(_ first: [UInt8], _ last: [UInt8]) -> Bool {
    Bytes.compare(firstKey, firstKey.indices, last, last.indices) <= 0
      && Bytes.compare(first, first.indices, lastKey, lastKey.indices) <= 0
  }

  /// Whether `key` lies between the first and the last key.
  func spans(_ key: [UInt8]) -> Bool { overlaps(key, key) }

  func append(to text: inout LineBuilder) {
    text.add("{\"segment\":", number)
    text.add(",\"level\":", level)
    text.add(",\"lines\":", lines)
    text.add(",\"size\":", size)
    text.add(",\"index\":", indexOffset)
    text.add(",\"digest\":\"", hash: indexHash)
    text.add(",\"first\":\"", text: firstKey)
    text.add(",\"last\":\"", text: lastKey)
    text.endLine()
  }

  init?(_ fields: inout LineFields) {
    guard let number = fields.integer(after: "{\"segment\":"),
      let level = fields.integer(after: ",\"level\":"),
      let lines = fields.integer(after: ",\"lines\":"),
      let size = fields.integer(after: ",\"size\":"),
      let index = fields.integer(after: ",\"index\":"),
      let digest = fields.hash(after: ",\"digest\":\""),
      let first = fields.text(after: ",\"first\":\""),
      let last = fields.text(after: ",\"last\":\""), fields.isAtSum,
      index <= size
    else { return nil }
    self.init(
      number: number, level: level, lines: lines, size: size, indexOffset: index,
      indexHash: digest, firstKey: first, lastKey: last)
  }

  init(
    number: Int, level: Int, lines: Int, size: Int, indexOffset: Int, indexHash: UInt64,
    firstKey: [UInt8], lastKey: [UInt8]
  ) {
    self.number = number
    self.level = level
    self.lines = lines
    self.size = size
    self.indexOffset = indexOffset
    self.indexHash = indexHash
    self.firstKey = firstKey
    self.lastKey = lastKey
  }
}
