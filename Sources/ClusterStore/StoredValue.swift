/// What stands under a key, and since when.
package struct StoredValue: Sendable, Equatable {
  /// The key; the store orders keys by their UTF-8 bytes.
  package var key: String
  /// The revision of the transaction that wrote the value.
  package var revision: Int64
  /// The value as it was put.
  package var bytes: [UInt8]

  package init(key: String, revision: Int64, bytes: [UInt8]) {
    self.key = key
    self.revision = revision
    self.bytes = bytes
  }
}

/// One key's change by one transaction.
package struct StoreChange: Sendable, Equatable {
  package var key: String
  package var revision: Int64
  /// The new value; nil when the key was deleted.
  package var bytes: [UInt8]?

  package init(key: String, revision: Int64, bytes: [UInt8]?) {
    self.key = key
    self.revision = revision
    self.bytes = bytes
  }
}

/// What happened after a revision.
package enum StoreChanges: Sendable, Equatable {
  /// Every change in the order of revisions, complete up to and including `through`.
  case changes([StoreChange], through: Int64)
  /// Changes that old are no longer kept; list again, and ask for what follows `current`.
  case expired(current: Int64)
}

/// What a writer cut off before it began: the end of a write that a crash interrupted.
///
/// Nothing of it was acknowledged.
package struct StoreRecovery: Sendable, Equatable {
  /// The file that was cut.
  package var path: String
  /// Where it ends now.
  package var offset: Int
  /// How many bytes were cut off.
  package var bytes: Int
  /// The last whole transaction's revision.
  package var revision: Int64
}
