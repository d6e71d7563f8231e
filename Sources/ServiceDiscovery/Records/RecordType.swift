/// The type of a DNS record, or of a question.
package struct RecordType: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  package static let a = RecordType(rawValue: 1)
  package static let ns = RecordType(rawValue: 2)
  package static let cname = RecordType(rawValue: 5)
  package static let soa = RecordType(rawValue: 6)
  package static let ptr = RecordType(rawValue: 12)
  package static let mx = RecordType(rawValue: 15)
  package static let txt = RecordType(rawValue: 16)
  package static let aaaa = RecordType(rawValue: 28)
  package static let srv = RecordType(rawValue: 33)
  package static let opt = RecordType(rawValue: 41)
  package static let ixfr = RecordType(rawValue: 251)
  package static let axfr = RecordType(rawValue: 252)
  package static let any = RecordType(rawValue: 255)

  /// The types known by name (IANA, DNS parameters); others are written `TYPE65280` (RFC 3597).
  private static let names: [(UInt16, String)] = [
    (1, "A"), (2, "NS"), (5, "CNAME"), (6, "SOA"), (12, "PTR"), (13, "HINFO"), (15, "MX"),
    (16, "TXT"), (28, "AAAA"), (29, "LOC"), (33, "SRV"), (35, "NAPTR"), (39, "DNAME"), (41, "OPT"),
    (43, "DS"), (44, "SSHFP"), (46, "RRSIG"), (47, "NSEC"), (48, "DNSKEY"), (50, "NSEC3"),
    (52, "TLSA"), (64, "SVCB"), (65, "HTTPS"), (99, "SPF"), (251, "IXFR"), (252, "AXFR"),
    (255, "ANY"), (256, "URI"), (257, "CAA"),
  ]

  /// The type called `name` in any case; nil when there is none.
  package init?(named name: String) {
    let upper = name.uppercased()
    if let known = Self.names.first(where: { $0.1 == upper }) {
      self.init(rawValue: known.0)
    } else if upper.hasPrefix("TYPE"), let number = UInt16(upper.dropFirst(4)) {
      self.init(rawValue: number)
    } else {
      return nil
    }
  }

  package var description: String {
    Self.names.first { $0.0 == rawValue }?.1 ?? "TYPE\(rawValue)"
  }
}
