import Platform

/// Which segments are merged next, so that every level stays within its bounds.
///
/// Level 0 takes what comes from the journal; each deeper one may be ten times as large as the
/// one above it. One step merges one segment with those of the next level that share its keys,
/// so a step costs a few segments however large the store is.
struct LevelPlan {
  /// The deepest level; it has no bound.
  static let deepest = 5
  private static let newestLimit = 4

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

  /// A segment, and those of the next level that it is merged with.
  struct Step {
    var upper: SegmentSummary
    var lower: [SegmentSummary]
    /// Whether no deeper level has any of the keys, so that deletions need not be kept.
    var isDeepest: Bool

    var level: Int { upper.level + 1 }
    var bytes: Int { lower.reduce(upper.size) { $0 + $1.size } }
  }

  /// The next step; nil when every level is within its bounds.
  func nextStep(_ segments: [SegmentSummary]) -> Step? {
    let newest = segments.filter { $0.level == 0 }
    if newest.count > Self.newestLimit,
      let oldest = newest.min(by: { $0.number < $1.number })
    {
      return step(oldest, segments)
    }
    for level in 1..<Self.deepest {
      let own = segments.filter { $0.level == level }
      guard own.reduce(0, { $0 + $1.size }) > limit(of: level) else { continue }
      let steps = own.map { step($0, segments) }
      return steps.min { left, right in
        left.bytes * right.upper.size < right.bytes * left.upper.size
      }
    }
    return nil
  }

  private func step(_ upper: SegmentSummary, _ segments: [SegmentSummary]) -> Step {
    let lower = segments.filter {
      $0.level == upper.level + 1 && $0.overlaps(upper.firstKey, upper.lastKey)
    }
    var first = upper.firstKey
    var last = upper.lastKey
    for segment in lower {
      if segment.firstKey.lexicographicallyPrecedes(first) { first = segment.firstKey }
      if last.lexicographicallyPrecedes(segment.lastKey) { last = segment.lastKey }
    }
    let isDeepest = !segments.contains {
      $0.level > upper.level + 1 && $0.overlaps(first, last)
    }
    return Step(upper: upper, lower: lower, isDeepest: isDeepest)
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
