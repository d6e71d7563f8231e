import Platform

/// The changes that stand in the journal or wait for it: the newest line of every key, in order.
///
/// The lines stay where they are in ``text``; sorted are their positions, in leaves of bounded
/// size, so a change costs the logarithm of how many there are.
struct RecentChanges: Sendable {
  private static let leafLimit = 256

  /// The journal's bytes, and behind them those that are not written yet.
  var text: [UInt8] = []
  /// The newest line of each key; no leaf is empty.
  private(set) var leaves: [[StoreLine]] = []
  private(set) var count = 0

  /// A place in the order; past the end when `leaf` is.
  struct Position {
    var leaf: Int
    var index: Int
  }

  func line(at position: Position) -> StoreLine? {
    guard position.leaf < leaves.count, position.index < leaves[position.leaf].count else {
      return nil
    }
    return leaves[position.leaf][position.index]
  }

  func advance(_ position: inout Position) {
    position.index += 1
    if position.leaf < leaves.count, position.index >= leaves[position.leaf].count {
      position = Position(leaf: position.leaf + 1, index: 0)
    }
  }

  /// The first line whose key is not less than `key`, and whether it is that key's.
  func find(_ key: [UInt8]) -> (position: Position, isFound: Bool) {
    find { line in line.compareKey(in: text, with: key) }
  }

  /// The line of `key`, also when it says that the key is deleted.
  func line(for key: [UInt8]) -> StoreLine? {
    let (position, isFound) = find(key)
    return isFound ? line(at: position) : nil
  }

  private func find(_ order: (StoreLine) -> Int) -> (position: Position, isFound: Bool) {
    // The last leaf whose first key is not greater.
    var low = 0
    var high = leaves.count
    while low < high {
      let middle = (low + high) / 2
      if order(leaves[middle][0]) <= 0 { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return (Position(leaf: 0, index: 0), false) }
    let leaf = low - 1
    low = 0
    high = leaves[leaf].count
    while low < high {
      let middle = (low + high) / 2
      let found = order(leaves[leaf][middle])
      if found == 0 { return (Position(leaf: leaf, index: middle), true) }
      if found < 0 { low = middle + 1 } else { high = middle }
    }
    let isPastLeaf = low == leaves[leaf].count
    return (Position(leaf: isPastLeaf ? leaf + 1 : leaf, index: isPastLeaf ? 0 : low), false)
  }

  /// Makes `line`, which stands in ``text``, the newest of its key.
  ///
  /// Returns the line that was the newest before.
  @discardableResult
  mutating func insert(_ line: StoreLine) -> StoreLine? {
    // Keys often arrive in order; then there is nothing to search.
    if let last = leaves.last?.last, last.compareKey(in: text, with: line, in: text) < 0 {
      insert(line, at: Position(leaf: leaves.count, index: 0))
      return nil
    }
    let (position, isFound) = find { other in other.compareKey(in: text, with: line, in: text) }
    if isFound {
      let former = leaves[position.leaf][position.index]
      leaves[position.leaf][position.index] = line
      return former
    }
    insert(line, at: position)
    return nil
  }

  private mutating func insert(_ line: StoreLine, at position: Position) {
    count += 1
    // The beginning of a leaf is as well the end of the one before it.
    var position = position
    if position.index == 0, position.leaf > 0 {
      position = Position(leaf: position.leaf - 1, index: leaves[position.leaf - 1].count)
    }
    if position.leaf >= leaves.count {
      leaves.append([line])
      return
    }
    if position.index == leaves[position.leaf].count, position.leaf == leaves.count - 1,
      position.index >= Self.leafLimit
    {
      leaves.append([line])
      return
    }
    leaves[position.leaf].insert(line, at: position.index)
    if leaves[position.leaf].count > Self.leafLimit {
      let middle = leaves[position.leaf].count / 2
      let tail = Array(leaves[position.leaf][middle...])
      leaves[position.leaf].removeLast(tail.count)
      leaves.insert(tail, at: position.leaf + 1)
    }
  }

  /// Undoes an ``insert(_:)`` of a line of this key that replaced `former`.
  mutating func undo(_ line: StoreLine, former: StoreLine?) {
    let (position, isFound) = find { other in other.compareKey(in: text, with: line, in: text) }
    guard isFound else { return }
    if let former {
      leaves[position.leaf][position.index] = former
      return
    }
    count -= 1
    leaves[position.leaf].remove(at: position.index)
    if leaves[position.leaf].isEmpty { leaves.remove(at: position.leaf) }
  }

  /// Points the newest line of a key somewhere else in ``text``.
  mutating func move(_ line: StoreLine) {
    let (position, isFound) = find { other in other.compareKey(in: text, with: line, in: text) }
    if isFound { leaves[position.leaf][position.index] = line }
  }

  /// Drops the bytes of ``text`` from `offset` on; no line may stand there.
  mutating func cut(to offset: Int) {
    if offset < text.count { text.removeLast(text.count - offset) }
  }

  /// Forgets everything.
  mutating func removeAll() {
    text.removeAll(keepingCapacity: false)
    leaves.removeAll(keepingCapacity: false)
    count = 0
  }
}
