import Platform

/// Lines in the order of their keys, one after another.
class LineSource {
  /// What ``line`` is a line of.
  final var bytes: [UInt8] = []
  /// The line the source stands at; nil at its end.
  final var line: StoreLine?

  /// Goes to the next line.
  func advance() throws(StoreError) {}
}

/// The lines of the journal.
final class RecentSource: LineSource {
  private let changes: RecentChanges
  private var position: OrderedLeaves<StoreLine>.Position

  /// Stands at the first line whose key is not less than `key`.
  init(_ changes: RecentChanges, from key: [UInt8]) {
    self.changes = changes
    position = changes.position(of: key)
    super.init()
    bytes = changes.text
    line = changes.lines.element(at: position)
  }

  override func advance() throws(StoreError) {
    changes.lines.advance(&position)
    line = changes.lines.element(at: position)
  }
}

/// The lines of segments that stand one behind another and share no keys.
final class RunSource: LineSource {
  /// How many bytes are read at once in the end: who has read some blocks reads more.
  private static let greatestReach = 128 << 10

  private let segments: [Segment]
  /// Whether files are closed once they are read, because there are many.
  private let closesFiles: Bool
  private var segment: Int
  private var index: SegmentIndex?
  /// Where the index tells of the next block.
  private var next = 0
  private var block: SegmentBlock?
  private var position = 0
  /// What was read ahead of the segment, and where in it that begins.
  private var ahead: [UInt8] = []
  private var aheadOffset = 0
  private var reach = 0

  /// Stands at the first line whose key is not less than `key`.
  ///
  /// - `keeps`: whether the block that is met first is likely to be wanted again.
  init(_ segments: [Segment], from key: [UInt8], keeps: Bool = false) throws(StoreError) {
    self.segments = segments
    closesFiles = segments.count > 64
    segment = Self.firstSegment(segments, from: key)
    super.init()
    guard segment < segments.count else { return }
    let index = try segments[segment].index()
    self.index = index
    try read(index.block(for: key), keeps: keeps)
    position = block?.position(of: key) ?? 0
    try stand()
  }

  /// The first segment that ends with a key not less than `key`.
  static func firstSegment(_ segments: [Segment], from key: [UInt8]) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      let last = segments[middle].summary.lastKey
      if Bytes.compare(last, last.indices, key, key.indices) < 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Goes to a block, which is read alone: one key is often all that is wanted.
  private func read(_ place: SegmentIndex.Block?, keeps: Bool) throws(StoreError) {
    guard let place else { throw wrongIndex() }
    stand(at: try segments[segment].block(place, keeps: keeps), place)
  }

  /// Goes to a block that follows another one, and reads more and more at once of what follows.
  private func readOn(_ place: SegmentIndex.Block?) throws(StoreError) {
    guard let place else { throw wrongIndex() }
    let segment = segments[segment]
    if place.offset < aheadOffset || place.offset + place.size > aheadOffset + ahead.count {
      reach = min(max(reach * 2, SegmentWriter.blockSize), Self.greatestReach)
      aheadOffset = place.offset
      ahead = try segment.bytes(of: place, andBehind: reach)
    }
    let start = place.offset - aheadOffset
    stand(at: try segment.block(place, ahead, start..<start + place.size), place)
  }

  private func stand(at block: SegmentBlock, _ place: SegmentIndex.Block) {
    self.block = block
    bytes = block.bytes
    next = place.next
    position = 0
  }

  private func wrongIndex() -> StoreError {
    .damaged(
      path: segments[segment].path, offset: segments[segment].summary.indexOffset, .line)
  }

  override func advance() throws(StoreError) {
    position += 1
    try stand()
  }

  /// Stands at the line of the position; behind a block's end, at the first line that follows.
  private func stand() throws(StoreError) {
    while let block, position >= block.lines.count {
      if let index, next < index.bytes.count {
        try readOn(index.block(at: next))
        continue
      }
      if closesFiles { segments[segment].close() }
      segment += 1
      guard segment < segments.count else {
        self.block = nil
        break
      }
      let index = try segments[segment].index()
      self.index = index
      ahead = []
      aheadOffset = 0
      try readOn(index.block(at: 0))
    }
    line = block?.lines[position]
  }
}

/// Merges sources, newest first: of several lines of a key only the newest appears.
struct MergedLines {
  private let sources: [LineSource]
  /// The sources that are not at their end in the order of their keys, of which no two are the
  /// same: who stands at an older line of a key goes on at once.
  private var order: [Int] = []
  private var isBegun = false

  init(_ sources: [LineSource]) throws(StoreError) {
    self.sources = sources
    for source in sources.indices where sources[source].line != nil {
      order.insert(source, at: 0)
      try place()
    }
  }

  /// What the line is a line of.
  var bytes: [UInt8] { sources[order[0]].bytes }

  /// The newest line of the next key; nil at the end.
  mutating func next() throws(StoreError) -> StoreLine? {
    if isBegun, let first = order.first {
      try sources[first].advance()
      try place()
    }
    isBegun = true
    return order.isEmpty ? nil : sources[order[0]].line
  }

  /// Gives the first source, which stands at another line now, its place behind those of lesser keys.
  private mutating func place() throws(StoreError) {
    while true {
      let first = order[0]
      guard sources[first].line != nil else {
        order.removeFirst()
        return
      }
      // Most often it stands before all others, as it did; else they are searched.
      var low = 1
      var high = order.count
      var middle = 1
      var equal: Int?
      while low < high {
        let found = compare(order[middle], first)
        if found == 0 {
          equal = middle
          break
        }
        if found < 0 { low = middle + 1 } else { high = middle }
        middle = (low + high) / 2
      }
      guard let equal else {
        for position in 1..<low { order[position - 1] = order[position] }
        order[low - 1] = first
        return
      }
      let other = order[equal]
      if first < other {
        // The newer one takes the place, the older one goes on.
        order[equal] = first
        order[0] = other
      }
      try sources[order[0]].advance()
    }
  }

  private func compare(_ left: Int, _ right: Int) -> Int {
    let left = sources[left]
    let right = sources[right]
    guard let line = left.line, let other = right.line else { return 0 }
    return line.compareKey(in: left.bytes, with: other, in: right.bytes)
  }
}
