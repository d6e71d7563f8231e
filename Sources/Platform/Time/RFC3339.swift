/// Times as the API writes them: `2026-11-21T02:50:05Z`.
///
/// RFC 3339; the calendar is the proleptic Gregorian one, so every second from year 0 to 9999 has
/// exactly one text.
package enum RFC3339 {
  /// Seconds of 0000-01-01T00:00:00Z and of 9999-12-31T23:59:59Z since 1970.
  package static let range: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

  /// The text for `seconds` since 1970-01-01T00:00:00Z, in UTC; clamped to ``range``.
  package static func text(secondsSinceEpoch seconds: Int64) -> String {
    let seconds = min(max(seconds, range.lowerBound), range.upperBound)
    let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let second = seconds - day * 86_400
    let (year, month, dayOfMonth) = date(ofDay: day)
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(dayOfMonth, 2) + "T"
      + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
      + "Z"
  }

  /// Seconds since 1970 of a text with any offset; a fraction is cut off.
  ///
  /// Returns nil for what is no RFC 3339 time, also when a field is out of its range.
  package static func secondsSinceEpoch(_ text: String) -> Int64? {
    var reader = Reader(bytes: Array(text.utf8))
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2), reader.take("T") || reader.take("t"),
      let hour = reader.number(2), reader.take(":"), let minute = reader.number(2),
      reader.take(":"), let second = reader.number(2)
    else { return nil }
    guard 1...12 ~= month, 1...days(in: month, of: year) ~= day, hour < 24, minute < 60, second < 60
    else { return nil }
    if reader.take(".") {
      guard reader.skipDigits() > 0 else { return nil }
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    return self.day(year: year, month: month, dayOfMonth: day) * 86_400 + hour * 3600 + minute * 60
      + second - offset
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01, by counting from March so that the leap day comes last.
  private static func day(year: Int64, month: Int64, dayOfMonth: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * fromMarch + 2) / 5 + 1
    )
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func number(_ digits: Int) -> Int64? {
      guard position + digits <= bytes.count else { return nil }
      var number: Int64 = 0
      for byte in bytes[position..<position + digits] {
        guard byte &- UInt8(ascii: "0") < 10 else { return nil }
        number = number * 10 + Int64(byte - UInt8(ascii: "0"))
      }
      position += digits
      return number
    }

    mutating func skipDigits() -> Int {
      let start = position
      while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
      return position - start
    }

    /// The zone's seconds ahead of UTC.
    mutating func offset() -> Int64? {
      if take("Z") || take("z") { return 0 }
      let sign: Int64
      if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
      guard let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
      else { return nil }
      return sign * (hours * 3600 + minutes * 60)
    }
  }
}
