import Foundation
import Platform
import Testing

@Suite struct TimeTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_795_229_405, "2026-11-21T02:50:05Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
    ] as [(Int64, String)])
  func secondsHaveOneText(_ seconds: Int64, _ text: String) {
    #expect(RFC3339.text(secondsSinceEpoch: seconds) == text)
    #expect(RFC3339.secondsSinceEpoch(text) == seconds)
  }

  @Test(
    arguments: [
      ("2026-11-21T03:50:05+01:00", 1_795_229_405), ("2026-11-20T21:20:05-05:30", 1_795_229_405),
      ("2026-11-21t02:50:05.999999z", 1_795_229_405),
    ] as [(String, Int64)])
  func offsetsAndFractionsAreRead(_ text: String, _ seconds: Int64) {
    #expect(RFC3339.secondsSinceEpoch(text) == seconds)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T02:50:05", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
    "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00Zz", "2026-01-01T00:00:00+25:00", "+026-01-01T00:00:00Z",
  ])
  func otherTextIsNoTime(_ text: String) {
    #expect(RFC3339.secondsSinceEpoch(text) == nil)
  }

  @Test func everyDayAgreesWithFoundation() {
    let formatter = ISO8601DateFormatter()
    for day in stride(from: -40_000, to: 60_000, by: 13) {
      let seconds = Int64(day) * 86_400 + Int64(abs(day) % 86_400)
      let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(RFC3339.text(secondsSinceEpoch: seconds) == text)
      #expect(RFC3339.secondsSinceEpoch(text) == seconds)
    }
  }

  @Test func timeGoesForward() {
    let before = MonotonicClock.nanoseconds
    MonotonicClock.sleep(milliseconds: 5)
    #expect(MonotonicClock.nanoseconds - before >= 4_000_000)
    #expect(SystemWallClock().secondsSinceEpoch > 1_700_000_000)
    #expect(FixedWallClock(secondsSinceEpoch: 7).secondsSinceEpoch == 7)
  }
}
