import ServiceDiscovery

/// Reads the parts of a DNS message; nil when they do not fit into it.
struct WireReader {
  /// The fixed part of a record, and where its data stands.
  struct Record {
    var name: DomainName
    var type: UInt16
    var recordClass: UInt16
    var ttl: UInt32
    var data: Range<Int>
  }

  private let bytes: [UInt8]
  private let end: Int
  private(set) var position = 0

  init(_ bytes: [UInt8], end: Int) {
    self.bytes = bytes
    self.end = end
  }

  mutating func uint8() -> UInt8? {
    guard position < end else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func uint16() -> UInt16? {
    guard end - position >= 2 else { return nil }
    defer { position += 2 }
    return UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
  }

  mutating func uint32() -> UInt32? {
    guard let high = uint16(), let low = uint16() else { return nil }
    return UInt32(high) << 16 | UInt32(low)
  }

  mutating func skip(_ count: Int) -> Range<Int>? {
    guard count >= 0, end - position >= count else { return nil }
    defer { position += count }
    return position..<(position + count)
  }

  mutating func move(to position: Int) { self.position = min(max(position, 0), end) }

  /// A name, whose end may stand elsewhere in the message (RFC 1035 §4.1.4).
  ///
  /// A pointer may only lead backwards, before the place where its name began, so no name is endless.
  mutating func name() -> DomainName? {
    var labels: [ArraySlice<UInt8>] = []
    var length = 1
    var place = position
    var limit = position
    var resume: Int?
    while place < end {
      let size = Int(bytes[place])
      switch size >> 6 {
      case 0 where size == 0:
        position = resume ?? place + 1
        return try? DomainName(labels: labels)
      case 0:
        length += 1 + size
        guard end - place > size, length <= DomainName.maximumLength else { return nil }
        labels.append(bytes[(place + 1)..<(place + 1 + size)])
        place += 1 + size
      case 3:
        guard place + 1 < end else { return nil }
        let target = (size & 0x3F) << 8 | Int(bytes[place + 1])
        guard target < limit else { return nil }
        if resume == nil { resume = place + 2 }
        limit = target
        place = target
      default: return nil
      }
    }
    return nil
  }

  mutating func record() -> Record? {
    guard let name = name(), let type = uint16(), let recordClass = uint16(), let ttl = uint32(),
      let length = uint16(), let data = skip(Int(length))
    else { return nil }
    return Record(name: name, type: type, recordClass: recordClass, ttl: ttl, data: data)
  }
}
