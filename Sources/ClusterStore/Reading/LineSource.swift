import Platform

/// Lines in the order of their keys, one after another.
class LineSource {
  /// What ``line`` is a line of.
  var bytes: [UInt8] = []
  /// The line the source stands at; nil at its end.
  var line: StoreLine?

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
  private let segments: [Segment]
  /// Whether files are closed once they are read, because there are many.
  private let closesFiles: Bool
  private var segment: Int
  private var index: SegmentIndex?
  /// Where the index tells of the next block.
  private var next = 0
  private var block: SegmentBlock?
  private var position = 0

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

  private func read(_ place: SegmentIndex.Block?, keeps: Bool = false) throws(StoreError) {
    guard let place else {
      throw .damaged(
        path: segments[segment].path, offset: segments[segment].summary.indexOffset, .line)
    }
    let block = try segments[segment].block(place, keeps: keeps)
    self.block = block
    bytes = block.bytes
    next = place.next
    position = 0
  }

  override func advance() throws(StoreError) {
    position += 1
    try stand()
  }

  /// Stands at the line of the position; behind a block's end, at the first line that follows.
  private func stand() throws(StoreError) {
    while let block, position >= block.lines.count {
      if let index, next < index.bytes.count {
        try read(index.block(at: next))
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
      try read(index.block(at: 0))
    }
    line = block?.lines[position]
  }
}

/// Merges sources, newest first: of several lines of a key only the newest appears.
struct MergedLines {
  private var sources: [LineSource]
  private var current = -1

  init(_ sources: [LineSource]) {
    self.sources = sources.filter { $0.line != nil }
  }

  /// What the line is a line of.
  var bytes: [UInt8] { sources[current].bytes }

  /// The newest line of the next key; nil at the end.
  mutating func next() throws(StoreError) -> StoreLine? {
    if current >= 0 { try passCurrentKey() }
    current = -1
    for position in sources.indices {
      guard let line = sources[position].line else { continue }
      if current < 0 {
        current = position
      } else if let best = sources[current].line,
        line.compareKey(in: sources[position].bytes, with: best, in: sources[current].bytes) < 0
      {
        current = position
      }
    }
    return current < 0 ? nil : sources[current].line
  }

  private mutating func passCurrentKey() throws(StoreError) {
    guard let passed = sources[current].line else { return }
    for position in sources.indices where position > current {
      guard let line = sources[position].line else { continue }
      if line.compareKey(in: sources[position].bytes, with: passed, in: sources[current].bytes)
        == 0
      {
        try sources[position].advance()
      }
    }
    try sources[current].advance()
  }
}
