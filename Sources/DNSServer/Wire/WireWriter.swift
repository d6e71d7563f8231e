import KubernetesAPI
import ServiceDiscovery

/// Writes a DNS message, names that were written before as pointers to them (RFC 1035 §4.1.4).
struct WireWriter {
  private(set) var bytes: [UInt8] = []
  /// Where each name and each end of a name stands.
  ///
  /// Letter case counts, so that none is lost.
  private var places: [[UInt8]: UInt16] = [:]

  mutating func uint8(_ value: UInt8) { bytes.append(value) }

  mutating func uint16(_ value: UInt16) {
    bytes.append(UInt8(value >> 8))
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  mutating func uint32(_ value: UInt32) {
    uint16(UInt16(value >> 16))
    uint16(UInt16(truncatingIfNeeded: value))
  }

  /// Overwrites two bytes that were written before.
  mutating func setUInt16(_ value: UInt16, at position: Int) {
    guard position + 1 < bytes.count else { return }
    bytes[position] = UInt8(value >> 8)
    bytes[position + 1] = UInt8(truncatingIfNeeded: value)
  }

  /// Writes a name; `isCompressed` is false where RFC 3597 §4 asks for the whole name.
  mutating func name(_ name: DomainName, isCompressed: Bool = true) {
    let wire = name.wire
    var position = 0
    while position < wire.count, wire[position] != 0 {
      let rest = Array(wire[position...])
      if isCompressed, let place = places[rest] {
        uint16(0xC000 | place)
        return
      }
      if bytes.count < 0x4000 { places[rest] = UInt16(bytes.count) }
      let end = position + 1 + Int(wire[position])
      bytes += wire[position..<end]
      position = end
    }
    bytes.append(0)
  }

  mutating func record(_ record: DNSRecord) {
    name(record.name)
    uint16(record.type.rawValue)
    uint16(DNSQuery.internetClass)
    uint32(record.ttl)
    let lengthPosition = bytes.count
    uint16(0)
    data(record.data)
    setUInt16(UInt16(clamping: bytes.count - lengthPosition - 2), at: lengthPosition)
  }

  private mutating func data(_ data: RecordData) {
    switch data {
    case .address(let address): bytes += address.bytes
    case .ns(let target), .cname(let target), .ptr(let target): name(target)
    case .txt(let texts):
      for text in texts {
        let part = Array(text.utf8.prefix(255))
        uint8(UInt8(part.count))
        bytes += part
      }
    case .srv(let priority, let weight, let port, let target):
      uint16(priority)
      uint16(weight)
      uint16(port)
      // RFC 2782: name compression is not to be used for the target.
      name(target, isCompressed: false)
    case .soa(let soa):
      name(soa.primary)
      name(soa.mailbox)
      for number in [soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum] { uint32(number) }
    }
  }

  /// Forgets what was written behind `count` bytes, and the names there.
  mutating func cut(to count: Int) {
    bytes.removeSubrange(min(count, bytes.count)...)
    places = places.filter { Int($0.value) < count }
  }
}
