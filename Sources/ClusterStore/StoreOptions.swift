/// How a store is opened.
package struct StoreOptions: Sendable {
  /// Whether a missing directory is made.
  package var createsIfMissing: Bool
  /// How long a writer waits for another one, in milliseconds.
  package var lockLimitMilliseconds: Int
  /// Called once, when a writer has waited for a moment, with the number of the process that
  /// holds the store if that is known.
  package var whenWaiting: (@Sendable (Int32?) -> Void)?
  /// From what size the journal is turned into a sorted segment, in bytes.
  package var journalLimit: Int
  /// From what size a flush is written as sorted segments at once, in bytes.
  package var bulkLimit: Int
  /// From how many bytes one thread merges while another one writes.
  package var sharedSize: Int
  /// How many bytes of old journals are kept for those who ask what has changed.
  package var historyLimit: Int
  /// The size of the segments of the first level, in bytes; deeper ones are up to four times that.
  package var segmentSize: Int

  package init(
    createsIfMissing: Bool = true, lockLimitMilliseconds: Int = 30_000,
    whenWaiting: (@Sendable (Int32?) -> Void)? = nil
  ) {
    self.createsIfMissing = createsIfMissing
    self.lockLimitMilliseconds = lockLimitMilliseconds
    self.whenWaiting = whenWaiting
    journalLimit = 512 << 10
    bulkLimit = 4 << 20
    sharedSize = 8 << 20
    historyLimit = 8 << 20
    segmentSize = 4 << 20
  }
}
