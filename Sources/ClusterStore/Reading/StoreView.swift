import Platform

/// One revision of the store: what a session has changed over the journal over the segments.
struct StoreView: Sendable {
  var pending = PendingChanges()
  /// What is being written as segments, older than what is pending.
  var departing = PendingChanges()
  var recent = RecentChanges()
  /// The runs of level 0, which may share keys, newest first, and behind them the deeper levels.
  private var runs: [Run] = []
  /// The filters of runs of which every segment has one.
  private var filters = KeyFilters()

  /// Segments that share no keys and stand in order.
  private struct Run: Sendable {
    /// Of how many segments all filters are asked; of more it is cheaper to find the one that counts.
    static let filterLimit = 16

    let segments: [Segment]
    /// The filters of all segments.
    let filters: Range<Int>?
  }

  /// What is asked of all sources of lines.
  struct Scan {
    let prefix: [UInt8]
    /// The first key.
    let start: [UInt8]
    let question: KeyFilter.Question?

    /// Every key that begins with `prefix` and is not less than `start`.
    init(prefix: String, startingAt start: String? = nil) {
      let prefix = Array(prefix.utf8)
      self.prefix = prefix
      question = KeyFilter.Question(prefix: prefix)
      if let start, prefix.lexicographicallyPrecedes(start.utf8) {
        self.start = Array(start.utf8)
      } else {
        self.start = prefix
      }
    }
  }

  /// Every segment by its number.
  var segments: [Int: Segment] {
    var all: [Int: Segment] = [:]
    for run in runs { for segment in run.segments { all[segment.summary.number] = segment } }
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
        let right = right.summary.firstKey
        return Bytes.compare(
          left.summary.firstKey, left.summary.firstKey.indices, right, right.indices) < 0
      }
    }
    let newest = LevelPlan.runs(manifest.segments.filter { $0.level == 0 })
    filters = KeyFilters()
    runs = (newest.map { $0.map(segment) } + levels.filter { !$0.isEmpty }).map {
      Run(segments: $0, filters: filters.append(of: $0, atMost: Run.filterLimit))
    }
  }

  /// Whether a run may have what is asked for, as far as that is known without looking for its segment.
  private func mayHold(_ run: Int, _ question: KeyFilter.Question) -> Bool {
    guard let range = runs[run].filters else { return true }
    return filters.mayHold(question, range)
  }

  /// The same as ``value(for:)`` for who holds the only view: so that it is not copied to be asked.
  mutating func valueInPlace(for name: String) throws(StoreError) -> StoredValue? {
    try value(for: name)
  }

  /// What stands under `key`.
  func value(for name: String) throws(StoreError) -> StoredValue? {
    let key = Array(name.utf8)
    let question = KeyFilter.Question(key: key)
    if let (value, revision) = pending.stored(for: key, question)
      ?? departing.stored(for: key, question)
    {
      return value.bytes.map { StoredValue(key: name, revision: revision, bytes: $0) }
    }
    if let line = recent.line(for: key) { return line.stored(in: recent.text) }
    for run in runs.indices where mayHold(run, question) {
      let segments = runs[run].segments
      let position = RunSource.firstSegment(segments, from: key)
      guard position < segments.count, segments[position].summary.spans(key) else { continue }
      if let (bytes, line) = try segments[position].line(for: key, question) {
        return line.stored(in: bytes)
      }
    }
    return nil
  }

  /// The first and the last key of what is in no segment; nil when everything is.
  var unsortedKeys: (first: [UInt8], last: [UInt8])? {
    let bounds = pending.bounds
    let firsts = [bounds?.first, recent.firstKey].compactMap { $0 }
    let lasts = [bounds?.last, recent.lastKey].compactMap { $0 }
    guard let first = firsts.min(by: { $0.lexicographicallyPrecedes($1) }),
      let last = lasts.max(by: { $0.lexicographicallyPrecedes($1) })
    else { return nil }
    return (first, last)
  }

  /// The same as ``lines(_:)``, and puts in order what is gone through, for the next one.
  ///
  /// - `arrangedDeparture`: what is departing, if somebody else has put it in order.
  mutating func arrangedLines(_ scan: Scan, _ arrangedDeparture: () -> PendingChanges?)
    throws(StoreError) -> MergedLines
  {
    if Self.mayHold(pending, scan) { pending.arrange() }
    if !departing.isArranged, Self.mayHold(departing, scan) {
      if let arranged = arrangedDeparture() { departing = arranged }
      departing.arrange()
    }
    return try lines(scan)
  }

  private static func mayHold(_ changes: PendingChanges, _ scan: Scan) -> Bool {
    guard let question = scan.question else { return !changes.isEmpty }
    return changes.mayHoldBeginning(question)
  }

  /// All lines that a scan is about, the newest of each key, deletions too.
  ///
  /// What lies behind its keys may appear as well.
  func lines(_ scan: Scan) throws(StoreError) -> MergedLines {
    let key = scan.start
    let prefix = scan.prefix
    var sources: [LineSource] = []
    if Self.mayHold(pending, scan) {
      sources.append(PendingSource(pending, from: key, prefix: prefix))
    }
    if Self.mayHold(departing, scan) {
      sources.append(PendingSource(departing, from: key, prefix: prefix))
    }
    if recent.hasKey(from: key, startingWith: prefix) {
      sources.append(RecentSource(recent, from: key))
    }
    for run in runs.indices {
      if let question = scan.question, !mayHold(run, question) { continue }
      let segments = runs[run].segments
      let position = RunSource.firstSegment(segments, from: key)
      guard position < segments.count else { continue }
      // If no key of the prefix is in this one, which goes on behind the first key that is wanted, none
      // is in the run.
      if let question = scan.question, !segments[position].mayHold(question) { continue }
      let first = segments[position].summary.firstKey
      if Bytes.compare(first, first.indices, key, key.indices) > 0,
        !Bytes.starts(first, first.indices, with: prefix)
      {
        continue
      }
      // Whoever asks for a few keys asks for their neighbours next; who lists everything does not.
      let source = try RunSource(segments, from: key, keeps: !prefix.isEmpty)
      guard let line = source.line, line.keyStarts(with: prefix, in: source.bytes) else {
        segments[position].noteMiss()
        continue
      }
      sources.append(source)
    }
    return try MergedLines(sources)
  }

  /// Calls `body` for every value that a scan is about, in the order of the keys' bytes, until it
  /// returns false.
  func forEach(_ scan: Scan, _ body: (StoredValue) throws -> Bool) throws {
    var merged = try lines(scan)
    try merged.forEachValue(prefix: scan.prefix, body)
  }
}

extension MergedLines {
  /// Calls `body` for every value until it returns false or a key does not begin with `prefix`.
  mutating func forEachValue(
    prefix: [UInt8], _ body: (StoredValue) throws -> Bool
  ) throws {
    while let line = try next() {
      guard line.keyStarts(with: prefix, in: bytes) else { return }
      guard let value = line.stored(in: bytes) else { continue }
      guard try body(value) else { return }
    }
  }
}
