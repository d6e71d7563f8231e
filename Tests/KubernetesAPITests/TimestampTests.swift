import Testing

@testable import KubernetesAPI

@Suite("Times")
struct TimestampTests {
  @Test(
    "read and written in UTC",
    arguments: [
      ("2026-05-04T03:02:01Z", "2026-05-04T03:02:01Z"),
      ("2026-05-04T03:02:01.987Z", "2026-05-04T03:02:01Z"),
      ("2026-05-04T03:02:01+02:00", "2026-05-04T01:02:01Z"),
      ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
      ("2024-02-29T23:59:59-00:01", "2024-03-01T00:00:59Z"),
      ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
      ("2026-05-04T3:02:01Z", "2026-05-04T03:02:01Z"),
    ])
  func reads(text: String, canonical: String) throws {
    #expect(try Timestamp(rfc3339: text).rfc3339 == canonical)
  }

  @Test(
    "faults in Go's words",
    arguments: [
      ("<Now>", #"as "2006-01-02T15:04:05Z07:00": cannot parse "<Now>" as "2006""#),
      ("2026-05-04", #"as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T""#),
      ("2026-13-04T00:00:00Z", ": month out of range"),
      ("2026-02-29T00:00:00Z", ": day out of range"),
      ("2026-05-04T25:00:00Z", ": hour out of range"),
      ("2026-05-04T00:00:00", #"as "2006-01-02T15:04:05Z07:00": cannot parse "" as "Z07:00""#),
      ("2026-05-04T00:00:00Zulu", #": extra text: "ulu""#),
    ])
  func refuses(text: String, message: String) {
    do throws(TimeError) {
      _ = try Timestamp(rfc3339: text)
      Issue.record("accepted")
    } catch {
      #expect(error.message.hasPrefix("parsing time \"\(text)\""))
      #expect(error.message.hasSuffix(message))
    }
  }

  @Test("microseconds")
  func microseconds() throws {
    let time = try Timestamp(rfc3339Micro: "2026-05-04T03:02:01.000250Z")
    #expect(time.rfc3339Micro == "2026-05-04T03:02:01.000250Z")
    #expect(throws: TimeError.self) { try Timestamp(rfc3339Micro: "2026-05-04T03:02:01Z") }
  }
}
