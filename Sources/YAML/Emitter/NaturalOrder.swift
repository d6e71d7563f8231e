import JSON

/// The order in which go-yaml writes the keys of a mapping: numbers inside of names by their
/// value (`port9` before `port10`), letters behind everything else.
///
/// go-yaml v2: sorter.go.
enum NaturalOrder {
  /// Whether the members stand in the order in which they are written.
  static func isSorted(_ members: [JSONObject.Member]) -> Bool {
    guard members.count > 1 else { return true }
    for position in 1..<members.count
    where !precedes(members[position - 1].key, members[position].key) {
      return false
    }
    return true
  }

  /// The positions of `members` in the order in which they are written.
  static func sortedPositions(of members: [JSONObject.Member]) -> [Int] {
    members.indices.sorted { precedes(members[$0].key, members[$1].key) }
  }

  /// Whether `left` is written before `right`.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let a = left.utf8Span.span
    let b = right.utf8Span.span
    let count = min(a.count, b.count)
    var index = 0
    while index < count, a[index] == b[index] { index += 1 }
    if index < count {
      // Two letters of ASCII decide whatever stands before them.
      let (first, second) = (a[index], b[index])
      if (first | 0x20) &- 0x61 < 26, (second | 0x20) &- 0x61 < 26 { return first < second }
    }
    if left.utf8.allSatisfy({ $0 < 0x80 }), right.utf8.allSatisfy({ $0 < 0x80 }) {
      return precedes(left.utf8, right.utf8) { UInt32($0) }
    }
    return precedes(left.unicodeScalars, right.unicodeScalars) { $0.value }
  }

  private static func precedes<Text: BidirectionalCollection>(
    _ left: Text, _ right: Text, _ code: (Text.Element) -> UInt32
  ) -> Bool {
    var a = left.startIndex
    var b = right.startIndex
    while a != left.endIndex, b != right.endIndex, code(left[a]) == code(right[b]) {
      left.formIndex(after: &a)
      right.formIndex(after: &b)
    }
    guard a != left.endIndex else { return b != right.endIndex }
    guard b != right.endIndex else { return false }
    let first = code(left[a])
    let second = code(right[b])
    switch (isLetter(first), isLetter(second)) {
    case (true, true): return first < second
    case (true, false): return false
    case (false, true): return true
    case (false, false): break
    }
    // A digit behind a number that has begun already belongs to it, so a zero counts there.
    let start: Int64 = (first == 0x30 || second == 0x30) && endsInNumber(left[..<a], code) ? 1 : 0
    let (valueA, lengthA) = number(left[a...], start, code)
    let (valueB, lengthB) = number(right[b...], start, code)
    if valueA != valueB { return valueA < valueB }
    if lengthA != lengthB { return lengthA < lengthB }
    return first < second
  }

  /// Whether a digit other than zero stands in the digits that end `prefix`.
  private static func endsInNumber<Prefix: BidirectionalCollection>(
    _ prefix: Prefix, _ code: (Prefix.Element) -> UInt32
  ) -> Bool {
    for element in prefix.reversed() {
      let value = code(element)
      guard isDigit(value) else { return false }
      if value != 0x30 { return true }
    }
    return false
  }

  /// The number that begins `text`, wrapped to 64 bits as Go's arithmetic does, and its length.
  private static func number<Rest: Sequence>(
    _ text: Rest, _ start: Int64, _ code: (Rest.Element) -> UInt32
  ) -> (value: Int64, length: Int) {
    var value = start
    var length = 0
    for element in text {
      let digit = code(element)
      guard isDigit(digit) else { break }
      value = value &* 10 &+ (Int64(digit) - 0x30)
      length += 1
    }
    return (value, length)
  }

  private static func isLetter(_ code: UInt32) -> Bool {
    if code < 0x80 { return UInt32(0x61)...0x7A ~= code | 0x20 }
    switch Unicode.Scalar(code)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  private static func isDigit(_ code: UInt32) -> Bool {
    if code < 0x80 { return UInt32(0x30)...0x39 ~= code }
    return Unicode.Scalar(code)?.properties.generalCategory == .decimalNumber
  }
}
