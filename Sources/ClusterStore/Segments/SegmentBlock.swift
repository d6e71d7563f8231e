import Platform

/// Some lines of a segment, read and taken apart.
final class SegmentBlock: Sendable {
  /// Room for so many lines is made at once.
  private static let usualLine = 256

  let offset: Int
  /// What the lines stand in; there may be more in it.
  let bytes: [UInt8]
  let lines: [StoreLine]

  /// Takes apart `bytes[range]`, which stands at `offset` of the segment at `path`.
  init(offset: Int, bytes: [UInt8], _ range: Range<Int>, path: String) throws(StoreError) {
    var lines = Lines(bytes, range)
    var parsed: [StoreLine] = []
    parsed.reserveCapacity(range.count / Self.usualLine)
    while let line = lines.next() {
      guard let found = StoreLine.parse(bytes, line) else {
        throw .damaged(path: path, offset: offset + line.lowerBound - range.lowerBound, .line)
      }
      parsed.append(found)
    }
    self.offset = offset
    self.bytes = bytes
    self.lines = parsed
  }

  /// The position of the first line whose key is not less than `key`.
  func position(of key: [UInt8]) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].compareKey(in: bytes, with: key) < 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

/// The blocks of a segment that were asked for last.
struct RecentBlocks: Sendable {
  /// How many are kept; a block is some eight kibibytes.
  static let limit = 16

  private var blocks: [SegmentBlock] = []
  private var oldest = 0

  func block(at offset: Int) -> SegmentBlock? {
    blocks.first { $0.offset == offset }
  }

  mutating func keep(_ block: SegmentBlock) {
    if blocks.count < Self.limit {
      blocks.append(block)
    } else {
      blocks[oldest] = block
      oldest = (oldest + 1) % Self.limit
    }
  }
}
