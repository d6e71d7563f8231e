import JSON

/// What a session knows of the secondary indexes: the entries behind the prefixes that it asked
/// for, kept right by its own writes.
///
/// Controllers ask the same few questions at every step (which Services select this Pod?); in a
/// long apply each answer would be a walk through the store's files. Nothing is known of a prefix
/// that was never asked for, and everything is forgotten when another process may have written.
struct IndexCache {
  /// How many entries are kept; beyond it all are forgotten, and asked for again.
  static let limit = 200_000

  /// The rests of the keys behind a prefix, in the order of their bytes.
  private var entries: [IndexPrefix: [String]] = [:]
  private var count = 0
  /// The prefixes that the running transaction changed or asked for: their entries may be its own.
  private var changed: Set<IndexPrefix> = []

  /// The rests of all index keys that begin with `prefix`; nil when they are not known.
  func entries(_ prefix: IndexPrefix) -> [String]? { entries[prefix] }

  /// Keeps what the store has behind `prefix`.
  mutating func keep(_ prefix: IndexPrefix, _ rests: [String]) {
    if count + rests.count > Self.limit || entries.count > Self.limit { forget() }
    if let before = entries.updateValue(rests, forKey: prefix) { count -= before.count }
    changed.insert(prefix)
    count += rests.count
  }

  /// Takes note of a key that is there from now on.
  mutating func insert(_ entry: IndexEntry) { note(entry, isThere: true) }

  /// Takes note of a key that is gone.
  mutating func remove(_ entry: IndexEntry) { note(entry, isThere: false) }

  private mutating func note(_ entry: IndexEntry, isThere: Bool) {
    guard let known = entries.index(forKey: entry.prefix) else { return }
    changed.insert(entry.prefix)
    let place = entries.values[known].firstPosition { !$0.precedesInBytes(entry.rest) }
    let wasThere =
      place < entries.values[known].count
      && entries.values[known][place].hasSameBytes(as: entry.rest)
    if wasThere == isThere { return }
    if isThere {
      entries.values[known].insert(entry.rest, at: place)
      count += 1
    } else {
      entries.values[known].remove(at: place)
      count -= 1
    }
  }

  /// The running transaction is part of the store now.
  mutating func commit() { changed.removeAll(keepingCapacity: true) }

  /// The running transaction never was: what it touched is no longer known.
  mutating func rollback() {
    for prefix in changed { count -= entries.removeValue(forKey: prefix)?.count ?? 0 }
    changed.removeAll(keepingCapacity: true)
  }

  mutating func forget() {
    entries.removeAll(keepingCapacity: true)
    changed.removeAll(keepingCapacity: true)
    count = 0
  }
}

extension [String] {
  /// The first position whose element is at or behind a border in an ordered array.
  func firstPosition(where isBehind: (String) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
