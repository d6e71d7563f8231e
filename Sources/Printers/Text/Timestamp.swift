/// A moment of an API object, as RFC 3339 text is read and as `describe` shows it.
package struct Timestamp: Sendable, Equatable {
  /// Seconds since 1970 in UTC.
  package let seconds: Int

  package init(seconds: Int) {
    self.seconds = seconds
  }

  /// Reads RFC 3339 text such as `2026-11-21T01:14:27Z`, fractions and offsets included.
  ///
  /// Fractions of a second are dropped. nil for text of another form.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[13] == 0x3A,
      bytes[16] == 0x3A, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      let year = Self.digits(bytes, 0..<4), let month = Self.digits(bytes, 5..<7),
      let day = Self.digits(bytes, 8..<10), let hour = Self.digits(bytes, 11..<13),
      let minute = Self.digits(bytes, 14..<16), let second = Self.digits(bytes, 17..<19),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var position = 19
    if bytes[position] == UInt8(ascii: ".") {
      position += 1
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    }
    guard position < bytes.count else { return nil }
    var offset = 0
    switch bytes[position] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      guard position + 1 == bytes.count else { return nil }
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard position + 6 == bytes.count, bytes[position + 3] == 0x3A,
        let hours = Self.digits(bytes, position + 1..<position + 3),
        let minutes = Self.digits(bytes, position + 4..<position + 6)
      else { return nil }
      offset = (hours * 60 + minutes) * 60
      if bytes[position] == UInt8(ascii: "-") { offset = -offset }
    default: return nil
    }
    let days = Self.days(year: year, month: month, day: day)
    seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
  }

  /// RFC 1123 with a numeric zone, in UTC: `Sat, 21 Nov 2026 01:14:27 +0000`.
  package var rfc1123: String {
    let (days, time) = Self.divided(seconds, by: 86_400)
    let (year, month, day) = Self.date(days)
    let weekday = Self.divided(days + 4, by: 7).remainder
    let clock = [time / 3_600, time / 60 % 60, time % 60].map(Self.two).joined(separator: ":")
    return "\(Self.weekdays[weekday]), \(Self.two(day)) \(Self.months[month - 1]) "
      + "\(Self.four(year)) \(clock) +0000"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func four(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
  }

  private static func digits(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var number = 0
    for byte in bytes[range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  private static func divided(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = ((number % divisor) + divisor) % divisor
    return ((number - remainder) / divisor, remainder)
  }

  /// Days since 1970-01-01 of a date in the Gregorian calendar, counted in years that begin in
  /// March so that a leap day is a year's last day.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = divided(marchYear, by: 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = divided(days + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
