import Platform

/// One revision of the store: what a session has changed over the journal over the segments.
struct StoreView: Sendable {
  var pending = PendingChanges()
  /// What is being written as segments, older than what is pending.
  var departing = PendingChanges()
  var recent = RecentChanges()
  /// The runs of level 0, which may share keys, newest first, and behind them the deeper levels;
  /// within one of these no two segments share keys, and they stand in order.
  private var runs: [[Segment]] = []

  /// Every segment by its number.
  var segments: [Int: Segment] {
    var all: [Int: Segment] = [:]
    for run in runs { for segment in run { all[segment.summary.number] = segment } }
    return all
  }

  /// Takes the segments that `manifest` names; those in `opened` are not opened again.
  mutating func use(
    _ manifest: Manifest, _ backend: any StorageBackend, opened: [Int: Segment]
  ) {
    func segment(_ summary: SegmentSummary) -> Segment {
      if let known = opened[summary.number], known.summary.isSameFile(as: summary) { return known }
      return Segment(summary, backend)
    }
    var levels: [[Segment]] = []
    for summary in manifest.segments where summary.level > 0 {
      while levels.count < summary.level { levels.append([]) }
      levels[summary.level - 1].append(segment(summary))
    }
    for level in levels.indices {
      levels[level].sort { left, right in
        left.summary.firstKey.lexicographicallyPrecedes(right.summary.firstKey)
      }
    }
    let newest = LevelPlan.runs(manifest.segments.filter { $0.level == 0 })
    runs = newest.map { $0.map(segment) } + levels.filter { !$0.isEmpty }
  }

  /// What stands under `key`.
  func value(for name: String) throws(StoreError) -> StoredValue? {
    let key = Array(name.utf8)
    if let (value, revision) = pending.stored(for: key) ?? departing.stored(for: key) {
      return value.bytes.map { StoredValue(key: name, revision: revision, bytes: $0) }
    }
    if let line = recent.line(for: key) { return line.stored(in: recent.text) }
    let question = KeyFilter.Question(key: key)
    for run in runs {
      let position = RunSource.firstSegment(run, from: key)
      guard position < run.count, run[position].summary.spans(key) else { continue }
      if let (bytes, line) = try run[position].line(for: key, question) {
        return line.stored(in: bytes)
      }
    }
    return nil
  }

  /// The first and the last key of what is in no segment; nil when everything is.
  var unsortedKeys: (first: [UInt8], last: [UInt8])? {
    let firsts = [pending.firstKey, recent.firstKey].compactMap { $0 }
    let lasts = [pending.lastKey, recent.lastKey].compactMap { $0 }
    guard let first = firsts.min(by: { $0.lexicographicallyPrecedes($1) }),
      let last = lasts.max(by: { $0.lexicographicallyPrecedes($1) })
    else { return nil }
    return (first, last)
  }

  /// All lines from `key` on, the newest of each key, deletions too.
  ///
  /// What lies behind the keys that begin with `prefix` may be left out.
  func lines(from key: [UInt8], prefix: [UInt8]) throws(StoreError) -> MergedLines {
    var sources: [LineSource] = []
    for changes in [pending, departing] where changes.hasKey(from: key, startingWith: prefix) {
      sources.append(PendingSource(changes, from: key, prefix: prefix))
    }
    if recent.hasKey(from: key, startingWith: prefix) {
      sources.append(RecentSource(recent, from: key))
    }
    let question = key == prefix ? KeyFilter.Question(prefix: prefix) : nil
    for run in runs {
      let position = RunSource.firstSegment(run, from: key)
      guard position < run.count else { continue }
      // If no key of the prefix is in this one, which goes on behind its keys, none is in the run.
      if let question, !run[position].mayHold(question) { continue }
      let first = run[position].summary.firstKey
      if Bytes.compare(first, first.indices, key, key.indices) > 0,
        !Bytes.starts(first, first.indices, with: prefix)
      {
        continue
      }
      // Whoever asks for a few keys asks for their neighbours next; who lists everything does not.
      let source = try RunSource(run, from: key, keeps: !prefix.isEmpty)
      guard let line = source.line, line.keyStarts(with: prefix, in: source.bytes) else {
        run[position].noteMiss()
        continue
      }
      sources.append(source)
    }
    return try MergedLines(sources)
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
