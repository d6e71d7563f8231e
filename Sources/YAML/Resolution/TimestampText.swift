/// The dates and moments that go-yaml recognises: `2024-02-29`, `2024-2-9T1:2:3.5Z`,
/// `2024-02-29 12:00:00`.
///
/// go-yaml v2: `parseTimestamp`, with the leniency of Go's `time.Parse`.
enum TimestampText {
  static func isTimestamp(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 8, bytes[4] == UInt8(ascii: "-") else { return false }
    var position = 0
    guard let year = number(bytes, &position, digits: 4...4) else { return false }
    position += 1
    guard let month = number(bytes, &position, digits: 1...2), 1...12 ~= month,
      take(UInt8(ascii: "-"), bytes, &position),
      let day = number(bytes, &position, digits: 1...2),
      1...daysOf(month: month, year: year) ~= day
    else { return false }
    guard position < bytes.count else { return true }
    let separator = bytes[position]
    position += 1
    let hasZone = separator == UInt8(ascii: "T") || separator == UInt8(ascii: "t")
    guard hasZone || separator == UInt8(ascii: " "), time(bytes, &position) else { return false }
    if hasZone, !zone(bytes, &position) { return false }
    return position == bytes.count
  }

  private static func time(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    guard let hour = number(bytes, &position, digits: 1...2), hour < 24,
      take(UInt8(ascii: ":"), bytes, &position),
      let minute = number(bytes, &position, digits: 1...2), minute < 60,
      take(UInt8(ascii: ":"), bytes, &position),
      let second = number(bytes, &position, digits: 1...2), second < 60
    else { return false }
    if position < bytes.count,
      bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ",")
    {
      let start = position + 1
      var end = start
      while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
      if end > start { position = end }
    }
    return true
  }

  private static func zone(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    if take(UInt8(ascii: "Z"), bytes, &position) { return true }
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
    else { return false }
    position += 1
    guard let hours = number(bytes, &position, digits: 2...2), hours <= 24,
      take(UInt8(ascii: ":"), bytes, &position),
      let minutes = number(bytes, &position, digits: 2...2), minutes < 60
    else { return false }
    return true
  }

  /// A number of as many digits as there are, up to the upper bound.
  private static func number(
    _ bytes: Span<UInt8>, _ position: inout Int, digits: ClosedRange<Int>
  ) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value * 10 + Int(digit)
      position += 1
      count += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  private static func take(_ byte: UInt8, _ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private static func daysOf(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
