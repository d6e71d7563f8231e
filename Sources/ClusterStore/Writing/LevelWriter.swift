import Platform

/// Writes merged lines as segments of one level.
struct LevelWriter: Sendable {
  let backend: any StorageBackend
  let level: Int
  let sizeLimit: Int
  /// Whether something deeper may have the keys, so that deletions have to be kept.
  let keepsDeletions: Bool
  /// The number of the first file.
  let number: Int
  /// Whether it is so much that one thread merges and another one writes.
  var isMuch: Bool

  /// Writes the segments; nobody looks at them before a manifest names them.
  ///
  /// The files are the same however many threads there are.
  func write(_ lines: inout MergedLines) throws(StoreError) -> RollOver.Segments {
    let conveyor = LineConveyor()
    let result = Monitor<Result<RollOver.Segments, StoreError>?>(nil)
    let isBeside =
      isMuch && Threads.processorCount > 1
      && Threads.start {
        let segments = self.segments { () -> LineBatch? in conveyor.take() }
        conveyor.stop()
        result.change { $0 = segments }
      }
    guard isBeside else { return try segments(&lines) }
    do throws(StoreError) {
      try give(&lines, to: conveyor)
    } catch {
      // What was begun is written to its end before anybody removes it.
      conveyor.end()
      _ = result.wait { $0 }
      throw error
    }
    conveyor.end()
    return try result.wait { $0 }.get()
  }

  private func give(_ lines: inout MergedLines, to conveyor: LineConveyor) throws(StoreError) {
    var batch = LineBatch()
    while let line = try lines.next() {
      if !keepsDeletions, line.content == .deleted { continue }
      batch.append(lines.bytes, line)
      if batch.bytes.count < LineBatch.size { continue }
      // Who takes no more has failed, and says why.
      guard conveyor.give(batch) else { return }
      batch = LineBatch()
    }
    _ = conveyor.give(batch)
  }

  private var writer: SegmentWriter {
    SegmentWriter(
      backend, level: level, sizeLimit: sizeLimit, nextNumber: number, isMuch: isMuch)
  }

  /// Writes batch after batch.
  private func segments(_ next: () -> LineBatch?) -> Result<RollOver.Segments, StoreError> {
    let writer = writer
    do throws(StoreError) {
      while let batch = next() {
        for line in batch.lines { try writer.append(batch.bytes, line) }
      }
      return .success((try writer.finish(), writer.nextNumber))
    } catch {
      return .failure(error)
    }
  }

  /// Writes line after line.
  private func segments(_ lines: inout MergedLines) throws(StoreError) -> RollOver.Segments {
    let writer = writer
    while let line = try lines.next() {
      if keepsDeletions || line.content != .deleted { try writer.append(lines.bytes, line) }
    }
    return (try writer.finish(), writer.nextNumber)
  }
}
