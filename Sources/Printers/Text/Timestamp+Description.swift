package import KubernetesAPI

extension Timestamp {
  /// The moment that an API object spells; nil for absent or malformed text.
  init?(_ text: String?) {
    guard let text, !text.isEmpty, let time = try? Timestamp(rfc3339: text) else { return nil }
    self = time
  }

  /// RFC 1123 with a numeric zone, in UTC: `Sat, 21 Nov 2026 01:14:27 +0000`.
  package var rfc1123: String {
    // 1970 began on a Thursday.
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let weekday = Int(((day + 4) % 7 + 7) % 7)
    let parts = rfc3339.utf8.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "T") }
      .map { String(Substring($0)) }
    guard parts.count == 4, let month = Int(parts[1]), Self.months.indices.contains(month - 1)
    else { return rfc3339 }
    return "\(Self.weekdays[weekday]), \(parts[2]) \(Self.months[month - 1]) \(parts[0]) "
      + "\(parts[3].dropLast()) +0000"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
