package import KubernetesAPI

/// A DNS record of class IN.
package struct DNSRecord: Sendable, Hashable {
  package var name: DomainName
  /// How long it may be cached, in seconds.
  package var ttl: UInt32
  package var data: RecordData

  package init(_ name: DomainName, ttl: UInt32, _ data: RecordData) {
    self.name = name
    self.ttl = ttl
    self.data = data
  }

  package var type: RecordType { data.type }
}

/// What a DNS record says.
package enum RecordData: Sendable, Hashable {
  /// An A or AAAA record, by the address's family.
  case address(IPAddress)
  case ns(DomainName)
  case cname(DomainName)
  case ptr(DomainName)
  /// Texts of at most 255 bytes each.
  case txt([String])
  case srv(priority: UInt16, weight: UInt16, port: UInt16, target: DomainName)
  case soa(StartOfAuthority)

  package var type: RecordType {
    switch self {
    case .address(let address): address.isIPv4 ? .a : .aaaa
    case .ns: .ns
    case .cname: .cname
    case .ptr: .ptr
    case .txt: .txt
    case .srv: .srv
    case .soa: .soa
    }
  }
}

/// The contents of a SOA record, times in seconds.
package struct StartOfAuthority: Sendable, Hashable {
  package var primary: DomainName
  package var mailbox: DomainName
  package var serial: UInt32
  package var refresh: UInt32
  package var retry: UInt32
  package var expire: UInt32
  /// How long a negative answer may be cached.
  package var minimum: UInt32
}

extension DNSRecord: CustomStringConvertible {
  /// The record as a line of a zone file: name, TTL, class, type and data between single blanks.
  package var description: String { "\(name) \(ttl) IN \(type) \(data)" }
}

extension RecordData: CustomStringConvertible {
  /// The data as a zone file writes it.
  package var description: String {
    switch self {
    case .address(let address): address.description
    case .ns(let name), .cname(let name), .ptr(let name): name.description
    case .txt(let texts): texts.map(Self.quoted).joined(separator: " ")
    case .srv(let priority, let weight, let port, let target):
      "\(priority) \(weight) \(port) \(target)"
    case .soa(let soa):
      "\(soa.primary) \(soa.mailbox) \(soa.serial) \(soa.refresh) \(soa.retry) \(soa.expire) "
        + "\(soa.minimum)"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        result += "\\"
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x20...0x7E: result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte)
        result += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
      }
    }
    return result + "\""
  }
}
