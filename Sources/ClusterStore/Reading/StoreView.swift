import Platform

/// One revision of the store: the recent changes over the segments.
struct StoreView: Sendable {
  var recent = RecentChanges()
  /// Segments that may share keys, newest first.
  private(set) var newest: [Segment] = []
  /// The deeper levels, newest first; within one no two share keys, and they stand in order.
  private(set) var levels: [[Segment]] = []

  /// Every segment by its number.
  var segments: [Int: Segment] {
    var all: [Int: Segment] = [:]
    for segment in newest { all[segment.summary.number] = segment }
    for level in levels { for segment in level { all[segment.summary.number] = segment } }
    return all
  }

  /// Takes the segments that `manifest` names; those in `opened` are not opened again.
  mutating func use(
    _ manifest: Manifest, _ backend: any StorageBackend, opened: [Int: Segment]
  ) {
    newest = []
    levels = []
    for summary in manifest.segments {
      var segment = Segment(summary, backend)
      if let known = opened[summary.number], known.summary == summary { segment = known }
      if summary.level == 0 {
        newest.append(segment)
      } else {
        while levels.count < summary.level { levels.append([]) }
        levels[summary.level - 1].append(segment)
      }
    }
    newest.sort { $0.summary.number > $1.summary.number }
    for level in levels.indices {
      levels[level].sort { left, right in
        left.summary.firstKey.lexicographicallyPrecedes(right.summary.firstKey)
      }
    }
  }

  /// What stands under `key`.
  func value(for key: String) throws(StoreError) -> StoredValue? {
    let key = Array(key.utf8)
    if let line = recent.line(for: key) { return line.stored(in: recent.text) }
    for segment in newest where segment.summary.spans(key) {
      if let (bytes, line) = try segment.line(for: key) { return line.stored(in: bytes) }
    }
    for level in levels {
      let position = RunSource.firstSegment(level, from: key)
      guard position < level.count, level[position].summary.spans(key) else { continue }
      if let (bytes, line) = try level[position].line(for: key) { return line.stored(in: bytes) }
    }
    return nil
  }

  /// All lines from `key` on, the newest of each key, deletions too.
  ///
  /// What lies behind the keys that begin with `prefix` may be left out.
  func lines(from key: [UInt8], prefix: [UInt8]) throws(StoreError) -> MergedLines {
    var sources: [LineSource] = [RecentSource(recent, from: key)]
    for run in newest.map({ [$0] }) + levels {
      let position = RunSource.firstSegment(run, from: key)
      guard position < run.count else { continue }
      let first = run[position].summary.firstKey
      if Bytes.compare(first, first.indices, key, key.indices) > 0,
        !Bytes.starts(first, first.indices, with: prefix)
      {
        continue
      }
      // Whoever asks for a few keys asks for their neighbours next; who lists everything does not.
      sources.append(try RunSource(run, from: key, keeps: !prefix.isEmpty))
    }
    return MergedLines(sources)
  }

  /// Calls `body` for every value whose key begins with `prefix` and is not less than `start`, in
  /// the order of the keys' bytes, until it returns false.
  func forEach(
    prefix: String, startingAt start: String?, _ body: (StoredValue) throws -> Bool
  ) throws {
    let prefix = Array(prefix.utf8)
    var from = prefix
    if let start, prefix.lexicographicallyPrecedes(start.utf8) { from = Array(start.utf8) }
    var merged = try lines(from: from, prefix: prefix)
    while let line = try merged.next() {
      guard line.keyStarts(with: prefix, in: merged.bytes) else { return }
      guard let value = line.stored(in: merged.bytes) else { continue }
      guard try body(value) else { return }
    }
  }
}
