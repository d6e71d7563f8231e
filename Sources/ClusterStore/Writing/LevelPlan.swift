import Platform

/// Which segments are merged next, so that every level stays within its bounds.
///
/// Level 0 takes what comes from the journal; each deeper one may be ten times as large as the
/// one above it. One step merges what stands in level 0, or one segment of a deeper level, with
/// what shares its keys below; a step that would cost more than is allowed takes less, so that it
/// costs a few segments however large the store is.
struct LevelPlan {
  /// The deepest level; it has no bound.
  static let deepest = 5
  /// How many runs level 0 may hold.
  private static let newestLimit = 4
  /// How many it may hold while a long command writes, which merges all of them at its end.
  private static let owedLimit = 24

  let segmentSize: Int

  /// How large segments of `level` become.
  func segmentSize(of level: Int) -> Int {
    segmentSize << min(max(level - 1, 0), 2)
  }

  /// How many bytes `level` may hold.
  func limit(of level: Int) -> Int {
    var limit = segmentSize * 4
    for _ in 1..<max(level, 1) { limit *= 10 }
    return limit
  }

  /// Segments that are merged into one level.
  struct Step {
    /// What is merged, newest first; within a run no two segments share keys, and they stand in order.
    var runs: [[SegmentSummary]]
    /// Where the result stands.
    var level: Int
    /// Whether no deeper level has any of the keys, so that deletions need not be kept.
    var isDeepest: Bool

    var segments: [SegmentSummary] { runs.flatMap { $0 } }
    var bytes: Int { runs.reduce(0) { $0 + $1.reduce(0) { $0 + $1.size } } }

    /// The segment that only has to be called one of a deeper level, because nothing there shares
    /// its keys.
    var moved: SegmentSummary? {
      runs.count == 1 && runs[0].count == 1 ? runs[0][0] : nil
    }
  }

  /// The next step; nil when every level is within its bounds.
  ///
  /// - `allowance`: how many bytes it should merge at most. Less is merged then, which brings less.
  func nextStep(_ segments: [SegmentSummary], allowance: Int = .max) -> Step? {
    let newest = Self.runs(segments.filter { $0.level == 0 })
    if newest.count > Self.newestLimit {
      return stepOfNewest(newest, segments, allowance)
    }
    for level in 1..<Self.deepest {
      let own = segments.filter { $0.level == level }
      guard own.reduce(0, { $0 + $1.size }) > limit(of: level) else { continue }
      let steps = own.map { (upper: $0, step: step([[$0]], to: level + 1, segments)) }
      return steps.min { left, right in
        left.step.bytes * right.upper.size < right.step.bytes * left.upper.size
      }?.step
    }
    return nil
  }

  /// The newest all at once, down to where the result has its place, so that nothing is written
  /// twice on the way; as far as that is allowed.
  private func stepOfNewest(
    _ newest: [[SegmentSummary]], _ segments: [SegmentSummary], _ allowance: Int
  ) -> Step {
    for level in 1...Self.deepest {
      let whole = step(newest, to: level, segments)
      if whole.bytes > allowance { break }
      if whole.bytes <= limit(of: level) || level == Self.deepest { return whole }
    }
    let next = step(newest, to: 1, segments)
    if next.bytes <= allowance { return next }
    return step([newest[newest.count - 1]], to: 1, segments)
  }

  /// Whether so much stands in level 0 that not even a long command may leave it for its end.
  static func isOwedLimitReached(_ segments: [SegmentSummary]) -> Bool {
    runs(segments.filter { $0.level == 0 }).count >= owedLimit
  }

  /// The given runs and what shares keys with them down to `level`.
  private func step(_ upper: [[SegmentSummary]], to level: Int, _ segments: [SegmentSummary])
    -> Step
  {
    var runs = upper
    let uppermost = upper[0][0].level
    var first = upper.map { $0[0].firstKey }.min { $0.lexicographicallyPrecedes($1) } ?? []
    var last =
      upper.map { $0[$0.count - 1].lastKey }.max { $0.lexicographicallyPrecedes($1) } ?? []
    for own in uppermost + 1...level {
      let shared = segments.filter { $0.level == own && $0.overlaps(first, last) }
        .sorted { $0.firstKey.lexicographicallyPrecedes($1.firstKey) }
      guard let leading = shared.first, let trailing = shared.last else { continue }
      runs.append(shared)
      if leading.firstKey.lexicographicallyPrecedes(first) { first = leading.firstKey }
      if last.lexicographicallyPrecedes(trailing.lastKey) { last = trailing.lastKey }
    }
    let isDeepest = !segments.contains { $0.level > level && $0.overlaps(first, last) }
    return Step(runs: runs, level: level, isDeepest: isDeepest)
  }

  /// Segments of level 0 as runs, newest first: those that were written together share no keys.
  static func runs(_ newest: [SegmentSummary]) -> [[SegmentSummary]] {
    var runs: [[SegmentSummary]] = []
    for segment in newest.sorted(by: { $0.number > $1.number }) {
      if let following = runs.last?.first, segment.number == following.number - 1,
        segment.lastKey.lexicographicallyPrecedes(following.firstKey)
      {
        runs[runs.count - 1].insert(segment, at: 0)
      } else {
        runs.append([segment])
      }
    }
    return runs
  }

  /// The deepest level that new segments of these keys may stand in, newer than all there is.
  func level(for new: (first: [UInt8], last: [UInt8], size: Int), _ segments: [SegmentSummary])
    -> Int
  {
    var level = 0
    while level < Self.deepest {
      let next = level + 1
      let isShared = segments.contains {
        ($0.level == level || $0.level == next) && $0.overlaps(new.first, new.last)
      }
      if isShared { return level }
      level = next
      if new.size <= limit(of: level) { return level }
    }
    return level
  }
}
