package import ServiceDiscovery

/// The bytes of an answer.
package enum DNSResponse {
  /// The largest datagram for a client without EDNS (RFC 1035 §2.3.4).
  static let plainDatagramLimit = 512
  /// The largest that is sent to a client that takes more.
  static let datagramLimit = 4096
  /// What is offered to take: what arrives unfragmented nearly everywhere (DNS flag day 2020).
  static let offeredPayloadSize: UInt16 = 1232
  /// The largest message over TCP.
  static let streamLimit = 65535
  /// The extended code for an EDNS version that is not known (RFC 6891 §6.1.3).
  static let badVersion: UInt16 = 16

  /// How many bytes an answer may have over UDP.
  static func limit(for query: DNSQuery) -> Int {
    guard let offered = query.ednsExtension?.payloadSize else { return plainDatagramLimit }
    return max(plainDatagramLimit, min(Int(offered), datagramLimit))
  }

  /// An answer to a question within `limit` bytes.
  ///
  /// What does not fit is left out, and the answer marked, so that the client asks again over TCP.
  package static func bytes(
    _ answer: DNSAnswer, to query: DNSQuery, offersRecursion: Bool, limit: Int
  ) -> [UInt8] {
    var writer = WireWriter()
    let ednsLength = query.ednsExtension == nil ? 0 : 11
    let room = limit - ednsLength
    header(&writer, answer, query, offersRecursion)
    var counts: [UInt16] = [0, 0, 0]
    var isTruncated = false
    for (section, records) in [answer.answer, answer.authority, answer.additional].enumerated() {
      for record in records where !isTruncated {
        let before = writer.bytes.count
        writer.record(record)
        if writer.bytes.count > room {
          writer.cut(to: before)
          isTruncated = true
          break
        }
        counts[section] += 1
      }
    }
    if isTruncated {
      let flags = UInt16(writer.bytes[2]) << 8 | UInt16(writer.bytes[3])
      writer.setUInt16(flags | DNSQuery.Flag.truncated, at: 2)
    }
    if query.ednsExtension != nil { edns(&writer, extendedCode: 0, query) }
    writer.setUInt16(counts[0], at: 6)
    writer.setUInt16(counts[1], at: 8)
    writer.setUInt16(counts[2] + (query.ednsExtension == nil ? 0 : 1), at: 10)
    return writer.bytes
  }

  private static func header(
    _ writer: inout WireWriter, _ answer: DNSAnswer, _ query: DNSQuery, _ offersRecursion: Bool
  ) {
    writer.uint16(query.id)
    var flags = DNSQuery.Flag.response | UInt16(answer.code.rawValue)
    flags |= query.flags & (DNSQuery.Flag.recursionDesired | DNSQuery.Flag.checkingDisabled)
    if answer.isAuthoritative { flags |= DNSQuery.Flag.authoritative }
    if offersRecursion { flags |= DNSQuery.Flag.recursionAvailable }
    writer.uint16(flags)
    writer.uint16(1)
    for _ in 0..<3 { writer.uint16(0) }
    writer.name(query.question.name)
    writer.uint16(query.question.type.rawValue)
    writer.uint16(query.questionClass)
  }

  private static func edns(_ writer: inout WireWriter, extendedCode: UInt8, _ query: DNSQuery) {
    writer.uint8(0)
    writer.uint16(RecordType.opt.rawValue)
    writer.uint16(offeredPayloadSize)
    writer.uint8(extendedCode)
    writer.uint8(0)
    writer.uint16(query.ednsExtension?.wantsSignatures == true ? 0x8000 : 0)
    writer.uint16(0)
  }

  /// The answer to an EDNS version that is not known.
  static func badVersion(_ query: DNSQuery) -> [UInt8] {
    var writer = WireWriter()
    header(&writer, DNSAnswer(.noError, isAuthoritative: false), query, false)
    edns(&writer, extendedCode: UInt8(badVersion >> 4), query)
    writer.setUInt16(1, at: 10)
    return writer.bytes
  }

  /// The answer to a message of which only the header can be read.
  static func failure(id: UInt16, flags: UInt16, _ code: ResponseCode) -> [UInt8] {
    var writer = WireWriter()
    writer.uint16(id)
    let kept = DNSQuery.Flag.opcode | DNSQuery.Flag.recursionDesired
    writer.uint16(DNSQuery.Flag.response | flags & kept | UInt16(code.rawValue))
    for _ in 0..<4 { writer.uint16(0) }
    return writer.bytes
  }
}
