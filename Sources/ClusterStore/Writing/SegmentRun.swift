/// All that stands in no segment yet, on its way into segments of one level.
///
/// It is complete in itself, so that it can be written on another thread while its session goes on.
struct SegmentRun: Sendable {
  var pending: PendingChanges
  let recent: RecentChanges
  let writer: LevelWriter

  /// Writes the segments; nobody looks at them before a manifest names them.
  ///
  /// - `isAlone`: whether no other thread has anything to do meanwhile.
  func write(isAlone: Bool) throws(StoreError) -> RollOver.Segments {
    var writer = writer
    if !isAlone { writer.isMuch = false }
    var lines = try MergedLines([
      PendingSource(pending, from: [], prefix: []), RecentSource(recent, from: []),
    ])
    return try writer.write(&lines)
  }
}
