/// Elements in an order that is known to who asks, in leaves of bounded size, so that adding one costs
/// the logarithm of how many there are.
struct OrderedLeaves<Element: Sendable>: Sendable {
  private static var limit: Int { 256 }

  /// No leaf is empty.
  private var leaves: [[Element]] = []
  private(set) var count = 0

  init() {}

  /// Takes elements that are in order.
  init(inOrder elements: [Element]) {
    var start = 0
    while start < elements.count {
      // With room for what comes between.
      let end = min(start + Self.limit * 3 / 4, elements.count)
      leaves.append(Array(elements[start..<end]))
      start = end
    }
    count = elements.count
  }

  /// Calls `body` with every element in order.
  func forEach(_ body: (Element) -> Void) {
    for leaf in leaves { for element in leaf { body(element) } }
  }

  /// A place in the order; past the end when `leaf` is.
  struct Position {
    var leaf: Int
    var index: Int
  }

  var first: Element? { leaves.first?.first }
  var last: Element? { leaves.last?.last }

  func element(at position: Position) -> Element? {
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

  /// The first element that does not stand before what is looked for, and whether it is that.
  ///
  /// - `order`: negative for elements before it, positive for those behind it, zero for itself.
  func find(_ order: (Element) -> Int) -> (position: Position, isFound: Bool) {
    // Elements often arrive in order; then there is nothing to search.
    if let last, order(last) < 0 { return (Position(leaf: leaves.count, index: 0), false) }
    // The last leaf whose first element is not greater.
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

  /// Puts another element where one stands that is its equal in the order.
  mutating func replace(at position: Position, by element: Element) {
    leaves[position.leaf][position.index] = element
  }

  /// Adds an element at the place where ``find(_:)`` missed it.
  mutating func insert(_ element: Element, at position: Position) {
    count += 1
    // The beginning of a leaf is as well the end of the one before it.
    var position = position
    if position.index == 0, position.leaf > 0 {
      position = Position(leaf: position.leaf - 1, index: leaves[position.leaf - 1].count)
    }
    let isLast = position.leaf == leaves.count - 1
    if leaves.isEmpty || isLast && position.index >= Self.limit {
      leaves.append([element])
      return
    }
    leaves[position.leaf].insert(element, at: position.index)
    if leaves[position.leaf].count > Self.limit {
      let middle = leaves[position.leaf].count / 2
      let tail = Array(leaves[position.leaf][middle...])
      leaves[position.leaf].removeLast(tail.count)
      leaves.insert(tail, at: position.leaf + 1)
    }
  }

  mutating func remove(at position: Position) {
    count -= 1
    leaves[position.leaf].remove(at: position.index)
    if leaves[position.leaf].isEmpty { leaves.remove(at: position.leaf) }
  }

  mutating func removeAll() {
    leaves.removeAll(keepingCapacity: false)
    count = 0
  }
}
