package import ServiceDiscovery

/// A question as it arrived over the network (RFC 1035 §4, RFC 6891).
package struct DNSQuery: Sendable, Equatable {
  /// The flags of a header, as they stand in its second pair of bytes.
  enum Flag {
    static let response: UInt16 = 0x8000
    static let authoritative: UInt16 = 0x0400
    static let truncated: UInt16 = 0x0200
    static let recursionDesired: UInt16 = 0x0100
    static let recursionAvailable: UInt16 = 0x0080
    static let checkingDisabled: UInt16 = 0x0010
    static let opcode: UInt16 = 0x7800
  }

  static let headerLength = 12
  static let internetClass: UInt16 = 1
  static let anyClass: UInt16 = 255

  /// What the OPT record says.
  package struct Extension: Sendable, Equatable {
    /// The largest datagram the client takes.
    package var payloadSize: UInt16
    package var version: UInt8
    package var wantsSignatures: Bool
  }

  package var id: UInt16
  package var flags: UInt16
  package var question: DNSQuestion
  package var questionClass: UInt16
  /// nil for a client without EDNS.
  package var ednsExtension: Extension?

  package var isRecursionDesired: Bool { flags & Flag.recursionDesired != 0 }
}

/// Why bytes are no question that can be answered.
package enum DNSQueryError: Error, Sendable, Equatable {
  /// Too short to have an identifier, or an answer: nobody is told.
  case ignored
  /// The header can be answered, with this code.
  case refused(id: UInt16, flags: UInt16, ResponseCode)
}

extension DNSQuery {
  /// Reads a message; bytes behind what its counts announce are ignored.
  package init(_ bytes: [UInt8], count: Int) throws(DNSQueryError) {
    var reader = WireReader(bytes, end: min(count, bytes.count))
    guard let id = reader.uint16(), let flags = reader.uint16(), let questions = reader.uint16(),
      let answers = reader.uint16(), let authorities = reader.uint16(),
      let additionals = reader.uint16(), flags & Flag.response == 0
    else { throw .ignored }
    if flags & Flag.opcode != 0 { throw .refused(id: id, flags: flags, .notImplemented) }
    let malformed = DNSQueryError.refused(id: id, flags: flags, .formatError)
    guard questions == 1, let name = reader.name(), let type = reader.uint16(),
      let questionClass = reader.uint16()
    else { throw malformed }
    self.id = id
    self.flags = flags
    self.questionClass = questionClass
    question = DNSQuestion(name, RecordType(rawValue: type))
    let records = Int(answers) + Int(authorities) + Int(additionals)
    for number in 0..<records {
      guard let record = reader.record() else { throw malformed }
      guard record.type == RecordType.opt.rawValue else { continue }
      // One, for the root, and among the additional records only.
      guard ednsExtension == nil, record.name.isRoot,
        number >= Int(answers) + Int(authorities)
      else { throw malformed }
      ednsExtension = Extension(
        payloadSize: record.recordClass, version: UInt8(truncatingIfNeeded: record.ttl >> 16),
        wantsSignatures: record.ttl & 0x8000 != 0)
    }
  }
}
