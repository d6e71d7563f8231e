/// One revision of a store, readable for as long as it is kept.
///
/// It never waits and never changes. While it lives the files it reads from are not removed, or it has
/// them open (``holdingFiles()``).
package struct StoreSnapshot: Sendable {
  /// The revision of the last transaction in it; 0 for an empty store.
  package let revision: Int64

  let view: StoreView
  /// Keeps old files from being removed.
  private let readingLock: (any StorageLockHolder)?

  init(revision: Int64, view: StoreView, readingLock: (any StorageLockHolder)?) {
    self.revision = revision
    self.view = view
    self.readingLock = readingLock
  }

  /// How many segments a snapshot opens at most, of the 1024 files that a process usually may open.
  static let heldLimit = 256

  /// The same revision for somebody who looks at it for long: its files are open, so that writers may
  /// remove their names and the store does not grow meanwhile.
  ///
  /// A store of very many files, or one that is just being changed, is kept as it is instead.
  package func holdingFiles() -> StoreSnapshot {
    let segments = view.segments.values
    guard segments.count <= Self.heldLimit else { return self }
    for segment in segments {
      do { try segment.hold() } catch { return self }
    }
    return StoreSnapshot(revision: revision, view: view, readingLock: nil)
  }

  /// What stands under `key`; nil when nothing does.
  ///
  /// Throws `StoreError.damaged` rather than give a wrong answer. The cost does not depend on how
  /// much the store holds.
  package func value(for key: String) throws(StoreError) -> StoredValue? {
    try view.value(for: key)
  }

  /// Calls `body` for every value whose key begins with `prefix`, in the order of the keys'
  /// bytes, until it returns false.
  ///
  /// - `startingAt`: the least key to begin with; the first one of the prefix when nil.
  ///
  /// Throws `StoreError`, or what `body` throws.
  package func forEach(
    prefix: String, startingAt: String? = nil, _ body: (StoredValue) throws -> Bool
  ) throws {
    try view.forEach(StoreView.Scan(prefix: prefix, startingAt: startingAt), body)
  }
}
