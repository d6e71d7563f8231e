/// An IPv4 or IPv6 address.
///
/// Text is read as Go's `net/netip` reads it: four decimal parts without leading zeros, or RFC 4291
/// §2.2 in all its forms; no zone, no blanks. It is printed by RFC 5952.
package struct IPAddress: Sendable, Hashable, Comparable, CustomStringConvertible {
  package enum Family: String, Sendable, Hashable {
    case ipv4 = "IPv4"
    case ipv6 = "IPv6"

    /// The length of an address in bits.
    package var bitWidth: Int { self == .ipv4 ? 32 : 128 }
  }

  package let family: Family
  /// The address as a number; of an IPv4 address the low 32 bits.
  package let value: UInt128

  /// The address with this number; of an IPv4 address, bits beyond the 32nd are dropped.
  package init(_ family: Family, _ value: UInt128) {
    self.family = family
    self.value = family == .ipv4 ? value & 0xFFFF_FFFF : value
  }

  /// The address that `text` spells; nil when it spells none.
  package init?(_ text: String) {
    if let value = Self.parseIPv4(text.utf8Span.span) {
      self.init(.ipv4, UInt128(value))
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: ":")), let value = Self.parseIPv6(bytes) else { return nil }
    self.init(.ipv6, value)
  }

  /// The address of these 4 or 16 bytes in network order; nil for any other number of bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    let value = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    self.init(bytes.count == 4 ? .ipv4 : .ipv6, value)
  }

  package var isIPv4: Bool { family == .ipv4 }
  package var isIPv6: Bool { family == .ipv6 }

  /// The bytes in network order: 4 or 16.
  package var bytes: [UInt8] {
    stride(from: family.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: value >> $0)
    }
  }

  /// Whether this is an IPv6 address of the form `::ffff:192.0.2.1`.
  package var isIPv4Mapped: Bool { isIPv6 && value >> 32 == 0xFFFF }

  /// The IPv4 address inside an IPv4-mapped one; any other address as it is.
  ///
  /// Go: `net.IP.To4`; Kubernetes treats both spellings as the same address.
  package var unmapped: IPAddress { isIPv4Mapped ? IPAddress(.ipv4, value) : self }

  package var description: String {
    if isIPv4 { return Self.dotted(value) }
    if isIPv4Mapped { return "::ffff:" + Self.dotted(value) }
    return ipv6Text
  }

  /// IPv4 before IPv6, then by number.
  package static func < (left: IPAddress, right: IPAddress) -> Bool {
    if left.family != right.family { return left.isIPv4 }
    return left.value < right.value
  }
}

extension IPAddress {
  private static func dotted(_ value: UInt128) -> String {
    let bits = UInt32(truncatingIfNeeded: value)
    return unsafe String(unsafeUninitializedCapacity: 15) { text in
      var end = 0
      for shift in stride(from: UInt32(24), through: 0, by: -8) {
        let part = UInt8(truncatingIfNeeded: bits >> shift)
        if part >= 100 { unsafe put(part / 100, into: text, at: &end) }
        if part >= 10 { unsafe put(part / 10 % 10, into: text, at: &end) }
        unsafe put(part % 10, into: text, at: &end)
        if shift > 0 {
          unsafe text[end] = UInt8(ascii: ".")
          end += 1
        }
      }
      return end
    }
  }

  private static func put(
    _ digit: UInt8, into text: UnsafeMutableBufferPointer<UInt8>, at end: inout Int
  ) {
    unsafe text[end] = UInt8(ascii: "0") + digit
    end += 1
  }

  /// The eight groups in lower-case hexadecimal, the first longest run of zeros as `::`.
  private var ipv6Text: String {
    let groups: [UInt16] = (0..<8).map { UInt16(truncatingIfNeeded: value >> (112 - 16 * $0)) }
    var best: Range<Int> = 0..<0
    var start = 0
    while start < 8 {
      guard groups[start] == 0 else {
        start += 1
        continue
      }
      let end = groups[start...].firstIndex { $0 != 0 } ?? 8
      if end - start > max(best.count, 1) { best = start..<end }
      start = end
    }
    let texts: [String] = groups.map { String($0, radix: 16) }
    if best.isEmpty { return texts.joined(separator: ":") }
    return texts[..<best.lowerBound].joined(separator: ":") + "::"
      + texts[best.upperBound...].joined(separator: ":")
  }

  /// The number spelt by four decimal parts of at most 255 without leading zeros.
  private static func parseIPv4(_ bytes: Span<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    var number: UInt32 = 0
    var digits = 0
    var dots = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        guard digits > 0, dots < 3 else { return nil }
        value = value << 8 | number
        number = 0
        digits = 0
        dots += 1
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits == 0 || number > 0
        else { return nil }
        number = number * 10 + UInt32(byte - UInt8(ascii: "0"))
        digits += 1
        guard number <= 255 else { return nil }
      }
    }
    return digits > 0 && dots == 3 ? value << 8 | number : nil
  }

  private static func parseIPv6(_ bytes: [UInt8]) -> UInt128? {
    let colon = UInt8(ascii: ":")
    var groups: [UInt16] = []
    var gap: Int?
    var position = 0
    if bytes.starts(with: [colon, colon]) {
      gap = 0
      position = 2
    }
    while position < bytes.count {
      guard groups.count < 8 else { return nil }
      let end = bytes[position...].firstIndex(of: colon) ?? bytes.count
      let group = bytes[position..<end]
      if end == bytes.count, group.contains(UInt8(ascii: ".")) {
        guard groups.count <= 6, let tail = parseIPv4(Array(group).span) else { return nil }
        groups += [UInt16(truncatingIfNeeded: tail >> 16), UInt16(truncatingIfNeeded: tail)]
        position = end
        break
      }
      guard let value = hexadecimal(group) else { return nil }
      groups.append(value)
      position = end
      guard position < bytes.count else { break }
      position += 1
      if position == bytes.count { return nil }
      if bytes[position] == colon {
        guard gap == nil else { return nil }
        gap = groups.count
        position += 1
      }
    }
    guard position == bytes.count else { return nil }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: Array(repeating: 0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    return groups.reduce(UInt128(0)) { $0 << 16 | UInt128($1) }
  }

  /// The number spelt by one to four hexadecimal digits.
  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard (1...4).contains(digits.count) else { return nil }
    var value: UInt16 = 0
    for byte in digits {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
