/// A point in time in UTC.
///
/// Kubernetes writes `metav1.Time` as RFC 3339 in whole seconds and `metav1.MicroTime` with six
/// decimals.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// Nanoseconds of the second, 0 to 999,999,999.
  package let nanoseconds: Int32

  package init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The time that `text` spells by RFC 3339, a fraction of the second being optional.
  ///
  /// - Throws: `TimeError` with the words of Go's time.Parse.
  package init(rfc3339 text: String) throws(TimeError) {
    self = try TimestampParser.parse(text, hasMicroseconds: false)
  }

  /// The time that `text` spells by RFC 3339 with exactly six decimals of the second.
  ///
  /// - Throws: `TimeError` with the words of Go's time.Parse.
  package init(rfc3339Micro text: String) throws(TimeError) {
    self = try TimestampParser.parse(text, hasMicroseconds: true)
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// The form of `metav1.Time`: `2026-05-04T03:02:01Z`.
  package var rfc3339: String { dateAndTime + "Z" }

  /// The form of `metav1.MicroTime`: `2026-05-04T03:02:01.000000Z`.
  package var rfc3339Micro: String {
    "\(dateAndTime).\(Self.padded(Int64(nanoseconds / 1000), 6))Z"
  }

  private var dateAndTime: String {
    let day = seconds.flooredQuotient(by: 86400)
    let second = seconds - day * 86400
    let date = Self.date(ofDay: day)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }
    return
      "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
      + "T\(clock.joined(separator: ":"))"
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (value < 0 ? "-" : "") + zeros + digits
  }

  /// The date of a day counted from 1970-01-01, in the Gregorian calendar.
  ///
  /// Years begin in March here, so that the leap day is the last of a year.
  static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The number of a date's day, counted from 1970-01-01.
  static func day(ofYear year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear.flooredQuotient(by: 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Int64 {
  /// The quotient rounded towards negative infinity.
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
