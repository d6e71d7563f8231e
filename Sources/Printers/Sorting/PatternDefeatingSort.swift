/// Sorts as Go's `sort.Sort` does, which leaves equal elements in an order of its own.
///
/// kubectl sorts with it, so the order of objects that are equal, or of which the field is missing,
/// follows from the algorithm: insertion sort for a dozen elements, else quicksort with a pivot of
/// medians that looks for patterns, with heapsort when it goes astray. An order that contradicts
/// itself does no harm.
///
/// Go: sort/zsortinterface.go (pdqsort).
struct PatternDefeatingSort<Element, Failure: Error> {
  private(set) var elements: [Element]
  private let isLess: (Element, Element) throws(Failure) -> Bool

  private enum Hint {
    case unknown, increasing, decreasing
  }

  init(_ elements: [Element], by isLess: @escaping (Element, Element) throws(Failure) -> Bool) {
    self.elements = elements
    self.isLess = isLess
  }

  /// Sorts ``elements``; throws what the comparison throws.
  mutating func sort() throws(Failure) {
    try sort(0, elements.count, limit: Self.bitWidth(elements.count))
  }

  private static func bitWidth(_ number: Int) -> Int { Int.bitWidth - number.leadingZeroBitCount }

  private func less(_ i: Int, _ j: Int) throws(Failure) -> Bool {
    try isLess(elements[i], elements[j])
  }

  private mutating func sort(_ first: Int, _ last: Int, limit: Int) throws(Failure) {
    var (a, b, limit) = (first, last, limit)
    var wasBalanced = true
    var wasPartitioned = true
    while true {
      let count = b - a
      if count <= 12 { return try insertionSort(a, b) }
      if limit == 0 { return try heapSort(a, b) }
      if !wasBalanced {
        breakPatterns(a, b)
        limit -= 1
      }
      var (pivot, hint) = try choosePivot(a, b)
      if hint == .decreasing {
        elements[a..<b].reverse()
        pivot = (b - 1) - (pivot - a)
        hint = .increasing
      }
      if wasBalanced, wasPartitioned, hint == .increasing, try partialInsertionSort(a, b) {
        return
      }
      // When the pivot is no greater than the element before, equal ones come first.
      if a > 0, try !less(a - 1, pivot) {
        a = try partitionEqual(a, b, pivot)
        continue
      }
      let (middle, alreadyPartitioned) = try partition(a, b, pivot)
      wasPartitioned = alreadyPartitioned
      let (left, right) = (middle - a, b - middle)
      wasBalanced = min(left, right) >= count / 8
      if left < right {
        try sort(a, middle, limit: limit)
        a = middle + 1
      } else {
        try sort(middle + 1, b, limit: limit)
        b = middle
      }
    }
  }

  private mutating func insertionSort(_ a: Int, _ b: Int) throws(Failure) {
    guard b - a > 1 else { return }
    for i in (a + 1)..<b {
      var j = i
      while j > a, try less(j, j - 1) {
        elements.swapAt(j, j - 1)
        j -= 1
      }
    }
  }

  private mutating func heapSort(_ a: Int, _ b: Int) throws(Failure) {
    let count = b - a
    for root in stride(from: (count - 1) / 2, through: 0, by: -1) {
      try siftDown(root, count, a)
    }
    for end in stride(from: count - 1, through: 0, by: -1) {
      elements.swapAt(a, a + end)
      try siftDown(0, end, a)
    }
  }

  private mutating func siftDown(_ start: Int, _ end: Int, _ first: Int) throws(Failure) {
    var root = start
    while true {
      var child = 2 * root + 1
      if child >= end { return }
      if child + 1 < end, try less(first + child, first + child + 1) { child += 1 }
      if try !less(first + root, first + child) { return }
      elements.swapAt(first + root, first + child)
      root = child
    }
  }

  /// Puts smaller elements before the pivot, others behind it; gives its place.
  private mutating func partition(_ a: Int, _ b: Int, _ pivot: Int) throws(Failure)
    -> (middle: Int, alreadyPartitioned: Bool)
  {
    elements.swapAt(a, pivot)
    var (i, j) = (a + 1, b - 1)
    while i <= j, try less(i, a) { i += 1 }
    while i <= j, try !less(j, a) { j -= 1 }
    if i > j {
      elements.swapAt(j, a)
      return (j, true)
    }
    elements.swapAt(i, j)
    i += 1
    j -= 1
    while true {
      while i <= j, try less(i, a) { i += 1 }
      while i <= j, try !less(j, a) { j -= 1 }
      if i > j { break }
      elements.swapAt(i, j)
      i += 1
      j -= 1
    }
    elements.swapAt(j, a)
    return (j, false)
  }

  /// Puts elements equal to the pivot first; gives the place behind them.
  private mutating func partitionEqual(_ a: Int, _ b: Int, _ pivot: Int) throws(Failure) -> Int {
    elements.swapAt(a, pivot)
    var (i, j) = (a + 1, b - 1)
    while true {
      while i <= j, try !less(a, i) { i += 1 }
      while i <= j, try less(a, j) { j -= 1 }
      if i > j { return i }
      elements.swapAt(i, j)
      i += 1
      j -= 1
    }
  }

  /// Repairs up to five places that are out of order; says whether all is sorted then.
  private mutating func partialInsertionSort(_ a: Int, _ b: Int) throws(Failure) -> Bool {
    var i = a + 1
    for _ in 0..<5 {
      while i < b, try !less(i, i - 1) { i += 1 }
      if i == b { return true }
      if b - a < 50 { return false }
      elements.swapAt(i, i - 1)
      if i - a >= 2 {
        for j in stride(from: i - 1, through: 1, by: -1) {
          if try !less(j, j - 1) { break }
          elements.swapAt(j, j - 1)
        }
      }
      if b - i >= 2 {
        for j in (i + 1)..<b {
          if try !less(j, j - 1) { break }
          elements.swapAt(j, j - 1)
        }
      }
    }
    return false
  }

  /// Moves a few elements about, the same ones for the same length.
  private mutating func breakPatterns(_ a: Int, _ b: Int) {
    let count = b - a
    guard count >= 8 else { return }
    var random = UInt64(count)
    let mask = (1 << Self.bitWidth(count)) - 1
    let index = a + (count / 4) * 2 - 1
    for offset in 0..<3 {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      var other = Int(truncatingIfNeeded: random) & mask
      if other >= count { other -= count }
      elements.swapAt(index - 1 + offset, a + other)
    }
  }

  private func choosePivot(_ a: Int, _ b: Int) throws(Failure) -> (pivot: Int, hint: Hint) {
    let count = b - a
    var swaps = 0
    var (i, j, k) = (a + count / 4, a + count / 4 * 2, a + count / 4 * 3)
    if count >= 8 {
      if count >= 50 {
        i = try median(i - 1, i, i + 1, &swaps)
        j = try median(j - 1, j, j + 1, &swaps)
        k = try median(k - 1, k, k + 1, &swaps)
      }
      j = try median(i, j, k, &swaps)
    }
    return (j, swaps == 0 ? .increasing : swaps == 12 ? .decreasing : .unknown)
  }

  private func median(_ a: Int, _ b: Int, _ c: Int, _ swaps: inout Int) throws(Failure) -> Int {
    let (first, second) = try ordered(a, b, &swaps)
    let (third, _) = try ordered(second, c, &swaps)
    return try ordered(first, third, &swaps).1
  }

  private func ordered(_ a: Int, _ b: Int, _ swaps: inout Int) throws(Failure) -> (Int, Int) {
    guard try less(b, a) else { return (a, b) }
    swaps += 1
    return (b, a)
  }
}
