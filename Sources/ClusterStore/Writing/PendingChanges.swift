import Platform

/// What a session has changed and not written yet: the newest value of every key, and all changes
/// transaction by transaction.
///
/// Values become bytes when they are written, or asked for: of a key that one long command changes
/// again and again only what is left in the end has to be encoded. Keys are found by their hash, and
/// put in order only for who wants to go through them.
struct PendingChanges: Sendable {
  /// One key's change by one transaction.
  struct Change: Sendable {
    /// The key in ``PendingChanges/entries``.
    var entry: Int
    var revision: Int64
    var value: PendingValue
    /// The change of the same key that was the newest before.
    var former: Int?
    /// Whether the same transaction changed the key again.
    var isReplaced = false
  }

  /// A key and its newest change.
  private struct Entry: Sendable {
    /// The key in ``PendingChanges/keys``.
    var key: Range<Int>
    var hash: UInt64
    var change: Int
  }

  typealias Position = OrderedLeaves<Int>.Position

  /// The keys of all entries, one behind another.
  private var keys: [UInt8] = []
  private var entries: [Entry] = []
  private var table = EntryTable()
  private var changes: [Change] = []
  /// The first so many entries in the order of their keys.
  private var order = OrderedLeaves<Int>()
  /// Where the current transaction begins in the changes.
  private var transactionStart = 0
  /// How long the lines of all changes will be, roughly.
  private(set) var size = 0

  /// Whether the current transaction has changes.
  var isInTransaction: Bool { transactionStart < changes.count }

  /// Whether a transaction is committed and not written.
  var hasCommitted: Bool { transactionStart > 0 }

  var isEmpty: Bool { changes.isEmpty }

  // MARK: Changing

  /// Adds a change of the current transaction, which will be `revision`.
  mutating func put(_ key: String, _ revision: Int64, _ value: PendingValue) {
    let start = keys.count
    keys.append(contentsOf: key.utf8)
    let range = start..<keys.count
    let hash = XXH64.hash(keys, range)
    var change = Change(entry: entries.count, revision: revision, value: value, former: nil)
    if let entry = entry(keys, range, hash) {
      // The same key need not be kept twice.
      keys.removeLast(range.count)
      let former = entries[entry].change
      change.entry = entry
      change.former = former
      if former >= transactionStart { changes[former].isReplaced = true }
      entries[entry].change = changes.count
    } else {
      table.insert(hash, entry: entries.count)
      let former = entries.last?.key ?? 0..<0
      KeyHash.forEachBeginning(of: keys, range, notOf: keys, former) { table.insertBeginning($0) }
      entries.append(Entry(key: range, hash: hash, change: changes.count))
    }
    size += size(of: change)
    changes.append(change)
  }

  private func size(of change: Change) -> Int {
    StoreLine.leastLength + entries[change.entry].key.count + change.value.size
  }

  private func entry(_ bytes: [UInt8], _ key: Range<Int>, _ hash: UInt64) -> Int? {
    table.entry(hash) { Bytes.compare(keys, entries[$0].key, bytes, key) == 0 }
  }

  /// Ends the current transaction.
  mutating func commit() { transactionStart = changes.count }

  /// Forgets the current transaction.
  mutating func rollback() {
    while changes.count > transactionStart, let change = changes.last {
      size -= size(of: change)
      if let former = change.former {
        entries[change.entry].change = former
      } else {
        removeLastEntry()
      }
      changes.removeLast()
    }
  }

  /// Whoever put a key first put it last into the entries.
  private mutating func removeLastEntry() {
    guard let entry = entries.last else { return }
    if isArranged { order.remove(at: position(keys, entry.key)) }
    table.remove(entry.hash, entry: entries.count - 1)
    keys.removeLast(entry.key.count)
    entries.removeLast()
  }

  /// Forgets the committed transactions, because they are written; the current one stays.
  mutating func removeCommitted() {
    let former = self
    self = PendingChanges()
    for change in former.changes[former.transactionStart...] {
      let key = former.keys[former.entries[change.entry].key]
      put(String(decoding: key, as: UTF8.self), change.revision, change.value)
    }
  }

  // MARK: Order

  /// Whether all keys are in order.
  var isArranged: Bool { order.count == entries.count }

  /// Puts the keys in order that are not yet; whoever goes through them wants them so.
  mutating func arrange() {
    let new = order.count..<entries.count
    if new.isEmpty { return }
    if new.count * 8 <= order.count {
      for entry in new { order.insert(entry, at: position(keys, entries[entry].key)) }
      return
    }
    let keys = keys
    let entries = entries
    func precedes(_ left: Int, _ right: Int) -> Bool {
      Bytes.compare(keys, entries[left].key, keys, entries[right].key) < 0
    }
    let added = new.sorted(by: precedes)
    var all: [Int] = []
    all.reserveCapacity(entries.count)
    var next = 0
    order.forEach { entry in
      while next < added.count, precedes(added[next], entry) {
        all.append(added[next])
        next += 1
      }
      all.append(entry)
    }
    all += added[next...]
    order = OrderedLeaves(inOrder: all)
  }

  /// Where a key stands among those in order.
  private func position(_ bytes: [UInt8], _ key: Range<Int>) -> Position {
    order.find { Bytes.compare(keys, entries[$0].key, bytes, key) }.position
  }

  /// The first and the last key; nil when there is none.
  var bounds: (first: [UInt8], last: [UInt8])? {
    guard var first = entries.first?.key else { return nil }
    var last = first
    for entry in entries {
      if Bytes.compare(keys, entry.key, keys, first) < 0 { first = entry.key }
      if Bytes.compare(keys, entry.key, keys, last) > 0 { last = entry.key }
    }
    return (Array(keys[first]), Array(keys[last]))
  }

  // MARK: Reading

  /// The newest value of a key with its hash; nil when it was not changed.
  func stored(for key: [UInt8], _ question: KeyFilter.Question) -> (
    value: PendingValue, revision: Int64
  )? {
    guard let entry = entry(key, key.indices, question.hash) else { return nil }
    let change = changes[entries[entry].change]
    return (change.value, change.revision)
  }

  /// Whether a key may begin as is asked.
  func mayHoldBeginning(_ question: KeyFilter.Question) -> Bool {
    table.mayHoldBeginning(question.hash)
  }

  /// The first key not less than `key`, if all are in order.
  func position(of key: [UInt8]) -> Position { position(key, key.indices) }

  /// Whether the key at `position` is there and begins with `prefix`.
  func hasKey(at position: Position, startingWith prefix: [UInt8]) -> Bool {
    guard let entry = order.element(at: position) else { return false }
    return Bytes.starts(keys, entries[entry].key, with: prefix)
  }

  func advance(_ position: inout Position) { order.advance(&position) }

  /// Appends the newest line of the key at `position`; nil past the end.
  func appendLine(at position: Position, to bytes: inout [UInt8]) -> StoreLine? {
    order.element(at: position).map { append(changes[entries[$0].change], to: &bytes) }
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
      key: keys, entries[change.entry].key, revision: change.revision, change.value, to: &bytes)
  }
}
