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
  private var entries: [String: [String]] = [:]
  private var count = 0
  /// Whether prefixes of a length are known, those of ``longest`` and more together: where none ends
  /// there is nothing to look up.
  private var hasLength = [Bool](repeating: false, count: longest + 1)
  private static let longest = 255
  /// The prefixes that the running transaction changed or asked for: their entries may be its own.
  private var changed: Set<String> = []

  /// The rests of all index keys that begin with `prefix`; nil when they are not known.
  func entries(_ prefix: String) -> [String]? { entries[prefix] }

  /// Keeps what the store has behind `prefix`, which is a whole number of a key's parts.
  mutating func keep(_ prefix: String, _ rests: [String]) {
    guard prefix.utf8.last == UInt8(ascii: "/"), prefix.utf8.starts(with: "i/".utf8) else {
      return
    }
    if count + rests.count > Self.limit || entries.count > Self.limit { forget() }
    count -= entries[prefix]?.count ?? 0
    entries[prefix] = rests
    hasLength[min(prefix.utf8.count, Self.longest)] = true
    changed.insert(prefix)
    count += rests.count
  }

  /// Takes note of a key that is there from now on.
  mutating func insert(_ key: String) {
    forEachKnownPrefix(of: key) { rests, rest in
      let place = rests.firstPosition { !$0.precedesInBytes(rest) }
      if place < rests.count, rests[place].hasSameBytes(as: rest) { return }
      rests.insert(rest, at: place)
    }
  }

  /// Takes note of a key that is gone.
  mutating func remove(_ key: String) {
    forEachKnownPrefix(of: key) { rests, rest in
      let place = rests.firstPosition { !$0.precedesInBytes(rest) }
      if place < rests.count, rests[place].hasSameBytes(as: rest) { rests.remove(at: place) }
    }
  }

  private mutating func forEachKnownPrefix(
    of key: String, _ body: (inout [String], String) -> Void
  ) {
    if entries.isEmpty { return }
    let bytes = key.utf8
    var length = 0
    for byte in bytes {
      length += 1
      guard byte == UInt8(ascii: "/"), hasLength[min(length, Self.longest)] else { continue }
      let position = bytes.index(bytes.startIndex, offsetBy: length)
      let prefix = String(key[..<position])
      guard let found = entries.index(forKey: prefix) else { continue }
      changed.insert(prefix)
      count -= entries.values[found].count
      body(&entries.values[found], String(key[position...]))
      count += entries.values[found].count
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
    hasLength = [Bool](repeating: false, count: Self.longest + 1)
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
