import Platform

extension ClusterStore {
  private static let pollMilliseconds = 20

  /// Everything that happened after `revision`, transaction by transaction.
  ///
  /// Of several changes of a key in one transaction only the last is told. Throws `StoreError`.
  package func changes(after revision: Int64) throws(StoreError) -> StoreChanges {
    let lock = lockForReading()
    defer { withExtendedLifetime(lock) {} }
    var attempt = 0
    while true {
      guard let loaded = try refreshed() else {
        return revision == 0 ? .changes([], through: 0) : .expired(current: 0)
      }
      do throws(StoreError) {
        return try changes(after: revision, in: loaded)
      } catch {
        // An old journal may go while its name is being read; the new manifest knows better.
        guard case .system(let failure) = error, failure.isNotFound, attempt < 10 else {
          throw error
        }
        attempt += 1
      }
    }
  }

  private func changes(after revision: Int64, in loaded: LoadedStore) throws(StoreError)
    -> StoreChanges
  {
    let current = loaded.revision
    if revision == current { return .changes([], through: current) }
    let oldest = loaded.manifest.history.first?.after ?? loaded.journal.header.after
    guard revision >= oldest, revision < current else { return .expired(current: current) }
    var changes: [StoreChange] = []
    for (position, journal) in loaded.manifest.history.enumerated() {
      let history = loaded.manifest.history
      let next =
        position + 1 < history.count ? history[position + 1].after : loaded.journal.header.after
      guard next > revision else { continue }
      let file = try StoreError.system { () throws(SystemError) in
        try backend.open(Manifest.journalName(journal.number), for: .read)
      }
      let bytes = try file.readAll()
      try collect(
        bytes, number: journal.number, path: file.path, acknowledged: journal.size,
        after: revision, into: &changes)
    }
    if loaded.journal.header.after < current {
      try collect(
        loaded.view.recent.text, number: loaded.manifest.journal, path: loaded.journal.path,
        acknowledged: 0, after: revision, into: &changes)
    }
    return .changes(changes, through: current)
  }

  private func collect(
    _ bytes: [UInt8], number: Int, path: String, acknowledged: Int, after revision: Int64,
    into changes: inout [StoreChange]
  ) throws(StoreError) {
    var reader = try JournalReader(bytes, number: number, path: path)
    var found: [StoreChange] = []
    try reader.read(bytes, acknowledged: acknowledged) { lines, commit in
      guard commit > revision else { return }
      // By bytes: Swift calls two spellings of one text equal.
      var last: [[UInt8]: Int] = [:]
      for (position, line) in lines.enumerated() { last[line.keyBytes(in: bytes)] = position }
      for (position, line) in lines.enumerated()
      where last[line.keyBytes(in: bytes)] == position {
        found.append(
          StoreChange(
            key: line.key(in: bytes), revision: commit, bytes: line.valueBytes(in: bytes)))
      }
    }
    changes += found
  }

  /// Waits until something happened after `revision`, or the time is over.
  ///
  /// - `isInterrupted`: asked now and then; waiting ends when it says yes.
  ///
  /// Returns whether something happened. Throws `StoreError`.
  package func waitForChange(
    after revision: Int64, timeoutMilliseconds: Int, isInterrupted: () -> Bool = { false }
  ) throws(StoreError) -> Bool {
    let end = MonotonicClock.milliseconds + max(0, timeoutMilliseconds)
    while true {
      if try (refreshed()?.revision ?? 0) != revision { return true }
      let left = end - MonotonicClock.milliseconds
      if left <= 0 || isInterrupted() { return false }
      MonotonicClock.sleep(milliseconds: min(left, Self.pollMilliseconds))
    }
  }
}
