import Platform

/// The changes that stand in the journal: the newest line of every key, in order.
///
/// The lines stay where they are in ``text``; sorted are their positions.
struct RecentChanges: Sendable {
  /// The journal's bytes.
  var text: [UInt8] = []
  /// The newest line of each key.
  private(set) var lines = OrderedLeaves<StoreLine>()

  var firstKey: [UInt8]? { lines.first?.keyBytes(in: text) }
  var lastKey: [UInt8]? { lines.last?.keyBytes(in: text) }

  /// The first line whose key is not less than `key`.
  func position(of key: [UInt8]) -> OrderedLeaves<StoreLine>.Position {
    lines.find { line in line.compareKey(in: text, with: key) }.position
  }

  /// Whether the first key that is not less than `key` begins with `prefix`.
  func hasKey(from key: [UInt8], startingWith prefix: [UInt8]) -> Bool {
    lines.element(at: position(of: key))?.keyStarts(with: prefix, in: text) ?? false
  }

  /// The line of `key`, also when it says that the key is deleted.
  func line(for key: [UInt8]) -> StoreLine? {
    let (position, isFound) = lines.find { line in line.compareKey(in: text, with: key) }
    return isFound ? lines.element(at: position) : nil
  }

  /// Makes `line`, which stands in ``text``, the newest of its key.
  mutating func insert(_ line: StoreLine) {
    let (position, isFound) = lines.find { $0.compareKey(in: text, with: line, in: text) }
    if isFound {
      lines.replace(at: position, by: line)
    } else {
      lines.insert(line, at: position)
    }
  }

  /// Drops the bytes of ``text`` from `offset` on; no line may stand there.
  mutating func cut(to offset: Int) {
    if offset < text.count { text.removeLast(text.count - offset) }
  }

  /// Forgets everything.
  mutating func removeAll() {
    text.removeAll(keepingCapacity: false)
    lines.removeAll()
  }
}
