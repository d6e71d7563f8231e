/// The objects that a controller has to look at, each once, in the order in which they came.
struct WorkQueue {
  private var order: [ObjectKey] = []
  private var members: Set<String> = []
  private var head = 0

  var isEmpty: Bool { members.isEmpty }

  mutating func add(_ key: ObjectKey) {
    if members.insert(key.path).inserted { order.append(key) }
  }

  /// Takes an object out that needs no look any more.
  mutating func remove(_ key: ObjectKey) { members.remove(key.path) }

  mutating func next() -> ObjectKey? {
    while head < order.count {
      let key = order[head]
      head += 1
      let isWaiting = members.remove(key.path) != nil
      if head == order.count {
        order.removeAll(keepingCapacity: true)
        head = 0
      }
      if isWaiting { return key }
    }
    return nil
  }
}
