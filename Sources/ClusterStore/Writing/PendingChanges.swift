import Platform

/// What a session has changed and not written yet: the newest value of every key in order, and all
/// changes transaction by transaction.
///
/// Values become bytes when they are written, or asked for: of a key that one long command changes
/// again and again only what is left in the end has to be encoded.
struct PendingChanges: Sendable {
  /// One key's change by one transaction.
  struct Change: Sendable {
    /// The key in ``PendingChanges/keys``.
    var key: Range<Int>
    var revision: Int64
    var value: PendingValue
    /// The change of the same key that was the newest before.
    var former: Int?
    /// Whether the same transaction changed the key again.
    var isReplaced = false
  }

  /// A key and its newest change.
  struct Slot: Sendable {
    var key: Range<Int>
    var change: Int
  }

  typealias Position = OrderedLeaves<Slot>.Position

  /// The keys of all changes, one behind another.
  private var keys: [UInt8] = []
  private var changes: [Change] = []
  private var order = OrderedLeaves<Slot>()
  /// Where the current transaction begins in the changes.
  private var transactionStart = 0
  /// How long the lines of all changes will be, roughly.
  private(set) var size = 0

  /// Whether the current transaction has changes.
  var isInTransaction: Bool { transactionStart < changes.count }

  /// Whether a transaction is committed and not written.
  var hasCommitted: Bool { transactionStart > 0 }

  var isEmpty: Bool { changes.isEmpty }
  var firstKey: [UInt8]? { order.first.map { Array(keys[$0.key]) } }
  var lastKey: [UInt8]? { order.last.map { Array(keys[$0.key]) } }

  // MARK: Changing

  /// Adds a change of the current transaction, which will be `revision`.
  mutating func put(_ key: String, _ revision: Int64, _ value: PendingValue) {
    let start = keys.count
    keys.append(contentsOf: key.utf8)
    var change = Change(key: start..<keys.count, revision: revision, value: value, former: nil)
    let (position, isFound) = find(keys, change.key)
    if isFound, let slot = order.element(at: position) {
      // The same key need not be kept twice.
      keys.removeLast(keys.count - start)
      change.key = slot.key
      change.former = slot.change
      if slot.change >= transactionStart { changes[slot.change].isReplaced = true }
      order.replace(at: position, by: Slot(key: slot.key, change: changes.count))
    } else {
      order.insert(Slot(key: change.key, change: changes.count), at: position)
    }
    size += Self.size(of: change)
    changes.append(change)
  }

  private static func size(of change: Change) -> Int {
    StoreLine.leastLength + change.key.count + change.value.size
  }

  private func find(_ bytes: [UInt8], _ key: Range<Int>) -> (position: Position, isFound: Bool) {
    order.find { slot in Bytes.compare(keys, slot.key, bytes, key) }
  }

  /// Ends the current transaction.
  mutating func commit() { transactionStart = changes.count }

  /// Forgets the current transaction.
  mutating func rollback() {
    while changes.count > transactionStart, let change = changes.popLast() {
      size -= Self.size(of: change)
      let (position, isFound) = find(keys, change.key)
      guard isFound else { continue }
      if let former = change.former {
        order.replace(at: position, by: Slot(key: change.key, change: former))
      } else {
        order.remove(at: position)
        // Whoever put the key first put it last into the keys.
        keys.removeLast(keys.count - change.key.lowerBound)
      }
    }
  }

  /// Forgets the committed transactions, because they are written; the current one stays.
  mutating func removeCommitted() {
    let former = self
    self = PendingChanges()
    for change in former.changes[former.transactionStart...] {
      put(
        String(decoding: former.keys[change.key], as: UTF8.self), change.revision, change.value)
    }
  }

  // MARK: Reading

  /// The newest value of `key`; nil when it was not changed.
  func stored(for key: [UInt8]) -> (value: PendingValue, revision: Int64)? {
    let (position, isFound) = find(key, key.indices)
    guard isFound, let slot = order.element(at: position) else { return nil }
    return (changes[slot.change].value, changes[slot.change].revision)
  }

  /// The first key not less than `key`.
  func position(of key: [UInt8]) -> Position { find(key, key.indices).position }

  /// Whether the first key that is not less than `key` begins with `prefix`.
  func hasKey(from key: [UInt8], startingWith prefix: [UInt8]) -> Bool {
    hasKey(at: position(of: key), startingWith: prefix)
  }

  /// Whether the key at `position` is there and begins with `prefix`.
  func hasKey(at position: Position, startingWith prefix: [UInt8]) -> Bool {
    guard let slot = order.element(at: position) else { return false }
    return Bytes.starts(keys, slot.key, with: prefix)
  }

  func advance(_ position: inout Position) { order.advance(&position) }

  /// Appends the newest line of the key at `position`; nil past the end.
  func appendLine(at position: Position, to bytes: inout [UInt8]) -> StoreLine? {
    order.element(at: position).map { append(changes[$0.change], to: &bytes) }
  }

  /// Calls `body` for every committed transaction, until it returns false.
  func forEachCommitted(_ body: (_ revision: Int64, _ changes: [Change]) -> Bool) {
    var start = 0
    while start < transactionStart {
      let revision = changes[start].revision
      var end = start
      while end < transactionStart, changes[end].revision == revision { end += 1 }
      guard body(revision, changes[start..<end].filter { !$0.isReplaced }) else { return }
      start = end
    }
  }

  /// Appends the line of a change.
  @discardableResult
  func append(_ change: Change, to bytes: inout [UInt8]) -> StoreLine {
    StoreLine.append(
      key: keys, change.key, revision: change.revision, change.value, to: &bytes)
  }
}
