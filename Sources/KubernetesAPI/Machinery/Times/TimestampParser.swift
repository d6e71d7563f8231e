/// Reads RFC 3339 times as Go's time.Parse does, with its leniency (an hour of one digit, a comma
/// before the fraction) and its messages.
struct TimestampParser {
  private let text: String
  private let layout: String
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String, hasMicroseconds: Bool) {
    self.text = text
    layout = hasMicroseconds ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00"
    bytes = Array(text.utf8)
  }

  static func parse(_ text: String, hasMicroseconds: Bool) throws(TimeError) -> Timestamp {
    // Nearly every time is spelt as the server spells it.
    if !hasMicroseconds, let usual = usual(text.utf8Span.span) { return usual }
    var parser = TimestampParser(text, hasMicroseconds: hasMicroseconds)
    return try parser.parse(hasMicroseconds: hasMicroseconds)
  }

  private mutating func parse(hasMicroseconds: Bool) throws(TimeError) -> Timestamp {
    let year = try number(digits: 4, as: "2006")
    try expect("-")
    let month = try number(digits: 2, as: "01")
    if !(1...12).contains(month) { throw TimeError(text, "month out of range") }
    try expect("-")
    let day = try number(digits: 2, as: "02")
    try expect("T")
    let hour = try hourNumber()
    if hour > 23 { throw TimeError(text, "hour out of range") }
    try expect(":")
    let minute = try number(digits: 2, as: "04")
    if minute > 59 { throw TimeError(text, "minute out of range") }
    try expect(":")
    let second = try number(digits: 2, as: "05")
    if second > 59 { throw TimeError(text, "second out of range") }
    let nanoseconds = hasMicroseconds ? try microseconds() : try optionalFraction()
    let offset = try zone()
    if position < bytes.count {
      throw TimeError(text, "extra text: \(goQuoted(rest(from: position)))")
    }
    if day < 1 || day > Self.daysIn(month, of: year) { throw TimeError(text, "day out of range") }
    let days = Timestamp.day(ofYear: year, month: month, day: day)
    return Timestamp(
      seconds: days * 86400 + hour * 3600 + minute * 60 + second - offset,
      nanoseconds: nanoseconds)
  }

  /// The time of a text of the form `2026-05-04T03:02:01Z`; nil for other forms and wrong numbers.
  private static func usual(_ text: Span<UInt8>) -> Timestamp? {
    guard text.count == 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      text[19] == UInt8(ascii: "Z"), let century = twoDigits(text, at: 0),
      let yearOfCentury = twoDigits(text, at: 2), let month = twoDigits(text, at: 5),
      let day = twoDigits(text, at: 8), let hour = twoDigits(text, at: 11),
      let minute = twoDigits(text, at: 14), let second = twoDigits(text, at: 17)
    else { return nil }
    let year = century * 100 + yearOfCentury
    guard 1...12 ~= month, day >= 1, day <= daysIn(month, of: year), hour < 24, minute < 60,
      second < 60
    else { return nil }
    let days = Timestamp.day(ofYear: year, month: month, day: day)
    return Timestamp(seconds: days * 86400 + hour * 3600 + minute * 60 + second)
  }

  private static func twoDigits(_ text: Span<UInt8>, at position: Int) -> Int64? {
    let tens = text[position] &- UInt8(ascii: "0")
    let ones = text[position + 1] &- UInt8(ascii: "0")
    return tens < 10 && ones < 10 ? Int64(tens * 10 + ones) : nil
  }

  private static func daysIn(_ month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private func rest(from start: Int) -> String {
    String(decoding: bytes[min(start, bytes.count)...], as: UTF8.self)
  }

  private func digit(at position: Int) -> Int64? {
    guard position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 else { return nil }
    return Int64(bytes[position] - UInt8(ascii: "0"))
  }

  private func failure(at start: Int, _ expected: String) -> TimeError {
    TimeError(text, layout: layout, rest: rest(from: start), expected: expected)
  }

  private mutating func number(digits count: Int, as expected: String) throws(TimeError) -> Int64 {
    var value: Int64 = 0
    for offset in 0..<count {
      guard let digit = digit(at: position + offset) else {
        throw failure(at: position, expected)
      }
      value = value * 10 + digit
    }
    position += count
    return value
  }

  private mutating func hourNumber() throws(TimeError) -> Int64 {
    guard let first = digit(at: position) else { throw failure(at: position, "15") }
    position += 1
    guard let second = digit(at: position) else { return first }
    position += 1
    return first * 10 + second
  }

  private mutating func expect(_ text: String) throws(TimeError) {
    guard bytes[min(position, bytes.count)...].starts(with: text.utf8) else {
      throw failure(at: position, text)
    }
    position += text.utf8.count
  }

  private mutating func microseconds() throws(TimeError) -> Int32 {
    let start = position
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ",")
    else { throw failure(at: start, ".000000") }
    var value: Int32 = 0
    for offset in 1...6 {
      guard let digit = digit(at: position + offset) else { throw failure(at: start, ".000000") }
      value = value * 10 + Int32(digit)
    }
    position += 7
    return value * 1000
  }

  private mutating func optionalFraction() throws(TimeError) -> Int32 {
    guard position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ","),
      digit(at: position + 1) != nil
    else { return 0 }
    position += 1
    var value: Int32 = 0
    var digits = 0
    while let digit = digit(at: position) {
      if digits < 9 { value = value * 10 + Int32(digit) }
      digits += 1
      position += 1
    }
    while digits < 9 {
      value *= 10
      digits += 1
    }
    return value
  }

  /// The offset from UTC in seconds.
  private mutating func zone() throws(TimeError) -> Int64 {
    let start = position
    guard position < bytes.count else { throw failure(at: start, "Z07:00") }
    if bytes[position] == UInt8(ascii: "Z") {
      position += 1
      return 0
    }
    guard bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-"),
      position + 3 < bytes.count, bytes[position + 3] == UInt8(ascii: ":"),
      let hourTens = digit(at: position + 1), let hourOnes = digit(at: position + 2),
      let minuteTens = digit(at: position + 4), let minuteOnes = digit(at: position + 5)
    else { throw failure(at: start, "Z07:00") }
    let hours = hourTens * 10 + hourOnes
    let minutes = minuteTens * 10 + minuteOnes
    if hours > 24 { throw TimeError(text, "time zone offset hour out of range") }
    if minutes > 60 { throw TimeError(text, "time zone offset minute out of range") }
    let offset = hours * 3600 + minutes * 60
    let isWest = bytes[position] == UInt8(ascii: "-")
    position += 6
    return isWest ? -offset : offset
  }
}
