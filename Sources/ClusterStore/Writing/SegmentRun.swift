import Platform

/// All that stands in no segment yet, on its way into segments of one level.
///
/// It is complete in itself, so that it can be written on another thread while its session goes on.
struct SegmentRun: Sendable {
  let backend: any StorageBackend
  let pending: PendingChanges
  let recent: RecentChanges
  let level: Int
  let sizeLimit: Int
  /// Whether something deeper may have the keys, so that deletions have to be kept.
  let keepsDeletions: Bool
  /// The number of the first file.
  let number: Int

  /// Writes the segments; nobody looks at them before a manifest names them.
  func write() throws(StoreError) -> (segments: [Segment], nextNumber: Int) {
    let writer = SegmentWriter(
      backend, level: level, sizeLimit: sizeLimit, nextNumber: number)
    var lines = MergedLines([
      PendingSource(pending, from: [], prefix: []), RecentSource(recent, from: []),
    ])
    try writer.append(&lines, keepsDeletions: keepsDeletions)
    return (try writer.finish(), writer.nextNumber)
  }
}
