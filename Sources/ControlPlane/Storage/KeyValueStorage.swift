/// A value of a store and the revision of the transaction that wrote it last.
package struct StoredEntry: Sendable {
  package var bytes: [UInt8]
  package var revision: Int64

  package init(bytes: [UInt8], revision: Int64) {
    self.bytes = bytes
    self.revision = revision
  }
}

/// What the control plane needs of a store: ordered keys, values, transactions.
///
/// A session reads without a lock until its first write, which takes the lock; ``flush()`` makes
/// what was committed durable and gives the lock back. Reads see the session's own writes.
package protocol KeyValueStorage: AnyObject {
  /// The revision of the last committed transaction that this session sees.
  var revision: Int64 { get throws }

  func value(for key: String) throws -> StoredEntry?

  /// Calls `body` with every key that begins with `prefix`, in the order of their bytes, until it
  /// returns false.
  ///
  /// - Parameters:
  ///   - prefix: what the keys begin with.
  ///   - start: where to begin; nil for the first key of the prefix.
  ///   - body: what is done with a key and its value.
  /// - Throws: the store's error, or what `body` throws.
  func forEach(
    prefix: String, startingAt start: String?, _ body: (String, StoredEntry) throws -> Bool) throws

  /// Takes the lock of the writers; does nothing when this session holds it.
  func beginWriting() throws

  func put(_ key: String, _ bytes: [UInt8]) throws

  /// Puts a JSON value, which `json` appends when it is written or asked for.
  func put(_ key: String, json: @escaping @Sendable (inout [UInt8]) -> Void) throws

  func delete(_ key: String) throws

  /// Ends the transaction; its revision is one more than that of the last one.
  func commit() throws -> Int64

  /// Lets the revisions go on behind `revision` from the next flush on.
  func skipRevisions(to revision: Int64)

  /// Forgets what was written since the last commit.
  func rollback()

  /// Makes all commits durable and visible to others, and releases the lock.
  func flush() throws

  /// Begins to make all commits durable, as a part of many, and goes on.
  ///
  /// Returns whether they are durable, and the lock released. If not, all are that were committed
  /// before the last call, and the lock stays.
  func flushPart() throws -> Bool

  /// Waits until what ``flushPart()`` has begun is durable.
  func awaitPart() throws
}
