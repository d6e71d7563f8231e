/// The one that may write; holds the kernel's lock until it is dropped.
///
/// Transactions are made with ``put(_:_:)``, ``delete(_:)`` and ``commit()``; ``flush()`` makes
/// all of them durable at once. What was not flushed when the writer is dropped never was.
package struct StoreWriter: ~Copyable {
  private let session: WriterSession

  init(_ session: WriterSession) {
    self.session = session
  }

  /// The revision of the last committed transaction, flushed or not.
  package var revision: Int64 { session.revision }

  /// What an interrupted writer had left unfinished and this one cut off; nil when nothing was.
  package var recovery: StoreRecovery? { session.recovery }

  /// What stands under `key`, this writer's own changes included.
  ///
  /// Throws `StoreError.damaged` rather than give a wrong answer.
  package func value(for key: String) throws(StoreError) -> StoredValue? {
    try session.view.valueInPlace(for: key)
  }

  /// Calls `body` for every value whose key begins with `prefix`, this writer's own changes
  /// included, in the order of the keys' bytes, until it returns false.
  ///
  /// - `startingAt`: the least key to begin with; the first one of the prefix when nil.
  ///
  /// Throws `StoreError`, or what `body` throws.
  package func forEach(
    prefix: String, startingAt: String? = nil, _ body: (StoredValue) throws -> Bool
  ) throws {
    let scan = StoreView.Scan(prefix: prefix, startingAt: startingAt)
    // What `body` does with this writer must not meet the view while it is looked at.
    var lines = try session.lines(scan)
    try lines.forEachValue(prefix: scan.prefix, body)
  }

  /// Puts a value under `key` in the current transaction.
  ///
  /// The bytes come back as they are. JSON without line breaks is kept readable.
  package mutating func put(_ key: String, _ bytes: [UInt8]) {
    session.change(key, .bytes(bytes))
  }

  /// Puts a JSON value under `key` in the current transaction, which is written when it is needed.
  ///
  /// - `json`: appends the value: in UTF-8, without line breaks or white space around it. It is
  ///   called any number of times, on any thread, and always appends the same.
  package mutating func put(_ key: String, json: @escaping @Sendable (inout [UInt8]) -> Void) {
    session.change(key, .json(json))
  }

  /// Takes away what stands under `key` in the current transaction.
  package mutating func delete(_ key: String) {
    session.change(key, .deleted)
  }

  /// Ends the current transaction; it is neither durable nor visible to others before
  /// ``flush()``.
  ///
  /// Returns its revision, or the last one when nothing was changed. Throws what the first failed
  /// flush threw.
  @discardableResult
  package mutating func commit() throws(StoreError) -> Int64 {
    try session.commit()
  }

  /// Forgets the current transaction.
  package mutating func rollback() {
    session.rollback()
  }

  /// Lets the revisions go on behind `revision` from the next flush on, if they are not there yet.
  ///
  /// What came from another store, with its revisions, is then older than what follows here. Who
  /// asks for the changes after an earlier revision is told to list again.
  ///
  /// - `revision`: at most ``greatestSkip``; what is more counts as that.
  package mutating func skipRevisions(to revision: Int64) {
    session.skipRevisions(to: min(revision, Self.greatestSkip))
  }

  /// The greatest revision that can be skipped to: more than any store counts to, and so far below the
  /// greatest number that can be written that nothing overflows afterwards.
  package static let greatestSkip: Int64 = 1 << 53

  /// Makes all committed transactions durable and visible to others, with one write and one
  /// synchronisation; a current transaction stays as it is.
  ///
  /// - `mergesLater`: whether more is to come soon from this process. Putting it in order is left to
  ///   the flush that ends it then, or to ``ClusterStore/mergeWhatIsOwed()``, and written once for all.
  ///
  /// Throws `StoreError` when that was not possible. Then none of them is acknowledged, this
  /// writer takes no more, and what the medium holds of them is found out by the next one.
  package mutating func flush(mergesLater: Bool = false) throws(StoreError) {
    try session.flush(mergesLater: mergesLater)
  }

  /// Begins to make all committed transactions durable, as a part of many, while this writer goes
  /// on.
  ///
  /// Returns whether they are durable already. If not, the next flush of any kind waits for them;
  /// what former parts began is durable in any case. Throws as ``flush(mergesLater:)`` does, then
  /// neither this part nor the one before it is acknowledged.
  package mutating func beginFlush() throws(StoreError) -> Bool {
    try session.beginFlush()
  }

  /// Waits until what ``beginFlush()`` has begun is durable.
  ///
  /// Throws as ``flush(mergesLater:)`` does; then that part is not acknowledged.
  package mutating func awaitFlush() throws(StoreError) {
    try session.finishFlush()
  }

  /// Whether another process waits for its turn to write.
  package var isAwaited: Bool { session.isAwaited }
}
