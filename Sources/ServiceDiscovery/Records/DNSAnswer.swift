/// A question to a DNS server, of class IN.
package struct DNSQuestion: Sendable, Hashable, CustomStringConvertible {
  package var name: DomainName
  package var type: RecordType

  package init(_ name: DomainName, _ type: RecordType) {
    self.name = name
    self.type = type
  }

  package var description: String { "\(name) IN \(type)" }
}

/// The code with which a server answers.
package enum ResponseCode: UInt8, Sendable, Hashable, CustomStringConvertible {
  case noError = 0
  case formatError = 1
  case serverFailure = 2
  case nameError = 3
  case notImplemented = 4
  case refused = 5

  /// The mnemonic that `dig` shows.
  package var description: String {
    switch self {
    case .noError: "NOERROR"
    case .formatError: "FORMERR"
    case .serverFailure: "SERVFAIL"
    case .nameError: "NXDOMAIN"
    case .notImplemented: "NOTIMP"
    case .refused: "REFUSED"
    }
  }
}

/// An answer to a question.
package struct DNSAnswer: Sendable, Equatable {
  package var code: ResponseCode
  package var answer: [DNSRecord]
  package var authority: [DNSRecord]
  package var additional: [DNSRecord]
  /// Whether the server owns the zone of the name.
  package var isAuthoritative: Bool
  /// The last name of a chain of aliases that leads out of the zone, where another server knows more.
  package var outsideTarget: DomainName?

  package init(
    _ code: ResponseCode, answer: [DNSRecord] = [], authority: [DNSRecord] = [],
    additional: [DNSRecord] = [], isAuthoritative: Bool = true, outsideTarget: DomainName? = nil
  ) {
    self.code = code
    self.answer = answer
    self.authority = authority
    self.additional = additional
    self.isAuthoritative = isAuthoritative
    self.outsideTarget = outsideTarget
  }

  /// Whether the name exists, but has no record of the type asked for.
  package var isNoData: Bool { code == .noError && answer.isEmpty }
}
