import KubernetesAPI
import Printers
import Testing

@Suite struct TimeTests {
  @Test(arguments: [
    (-2, "<invalid>"), (-1, "0s"), (0, "0s"), (1, "1s"), (119, "119s"), (120, "2m"), (121, "2m1s"),
    (599, "9m59s"), (600, "10m"), (10_799, "179m"), (10_800, "3h"), (10_860, "3h1m"),
    (28_799, "7h59m"), (28_800, "8h"), (172_799, "47h"), (172_800, "2d"), (176_400, "2d1h"),
    (691_199, "7d23h"), (691_200, "8d"), (63_071_999, "729d"), (63_072_000, "2y"),
    (63_158_400, "2y1d"), (252_287_999, "7y364d"), (252_288_000, "8y"), (400_000_000, "12y"),
  ])
  func spansOfTime(seconds: Int, want: String) {
    #expect(humanDuration(seconds: seconds) == want)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
    ("2026-11-21T01:14:27Z", "Sat, 21 Nov 2026 01:14:27 +0000"),
    ("2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 +0000"),
    ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
    ("2026-11-21T01:14:27+02:00", "Fri, 20 Nov 2026 23:14:27 +0000"),
  ])
  func moments(text: String, want: String) throws {
    #expect(try Timestamp(rfc3339: text).rfc1123 == want)
  }

  @Test func agesOfMomentsThatAreNone() {
    #expect(age(of: nil, now: 0) == "<unknown>")
    #expect(age(of: "", now: 0) == "<unknown>")
    #expect(age(of: "yesterday", now: 0) == "<invalid>")
    #expect(age(of: "1970-01-01T00:00:00Z", now: 5) == "5s")
  }
}
