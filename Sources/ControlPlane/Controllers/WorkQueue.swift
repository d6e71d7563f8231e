/// The objects that a controller has to look at, each once, in the order in which they came.
struct WorkQueue {
  private var order: [ObjectKey] = []
  private var members: Set<String> = []
  private var head = 0

  var isEmpty: Bool { head == order.count }

  mutating func add(_ key: ObjectKey) {
    if members.insert(key.path).inserted { order.append(key) }
  }

  mutating func next() -> ObjectKey? {
    guard head < order.count else { return nil }
    let key = order[head]
    head += 1
    members.remove(key.path)
    if head == order.count {
      order.removeAll(keepingCapacity: true)
      head = 0
    }
    return key
  }
}
