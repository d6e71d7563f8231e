/// An address read as leniently as Kubernetes reads it in fields older than its strict rules.
///
/// Parts may have leading zeros, which other software takes for octal numbers.
///
/// Kubernetes: netutils.ParseIPSloppy (k8s.io/utils/net).
package struct LegacyAddress {
  package let address: IPAddress
  /// Whether the text is also an address by today's rules.
  let isStrict: Bool
  private let text: String

  /// nil when `text` spells no address even leniently.
  package init?(_ text: String) {
    self.text = text
    if let address = IPAddress(text) {
      self.address = address
      isStrict = true
    } else if let address = IPAddress(Self.withoutLeadingZeros(text)) {
      self.address = address
      isStrict = false
    } else {
      return nil
    }
  }

  /// The address as Go's net.IP prints it, which spells IPv4-mapped ones as IPv4.
  package var canonicalText: String {
    // The strict rules leave IPv4 only one form.
    isStrict && address.family == .ipv4 ? text : address.unmapped.description
  }

  /// `text` with the zeros dropped that precede other digits of a part.
  static func withoutLeadingZeros(_ text: String) -> String {
    var kept: [UInt8] = []
    let bytes = Array(text.utf8)
    var isAtStartOfPart = true
    for (position, byte) in bytes.enumerated() {
      let isDropped =
        isAtStartOfPart && byte == UInt8(ascii: "0") && position + 1 < bytes.count
        && isHexadecimalDigit(bytes[position + 1])
      if !isDropped {
        kept.append(byte)
        isAtStartOfPart = !isHexadecimalDigit(byte)
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }
}

/// A range of addresses read as leniently as in fields older than the strict rules.
///
/// Kubernetes: netutils.ParseCIDRSloppy (k8s.io/utils/net).
struct LegacyRange {
  let address: IPAddress
  let prefixLength: Int
  /// Whether neither the address nor the length has leading zeros.
  let isStrict: Bool

  /// nil when `text` spells no range even leniently.
  init?(_ text: String) {
    let bytes = text.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
      let address = LegacyAddress(String(text[..<slash]))
    else { return nil }
    let digits = bytes[bytes.index(after: slash)...]
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard significant.count <= 3 else { return nil }
    let length = significant.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard length <= address.address.family.bitWidth else { return nil }
    self.address = address.address
    prefixLength = length
    isStrict =
      address.isStrict && (digits.count == 1 || digits.first != UInt8(ascii: "0"))
  }

  var range: AddressRange { AddressRange(address, prefixLength: prefixLength) }

  /// Whether bits are set beyond the prefix.
  var hasHostBits: Bool { range.base != address }

  /// The range as Go's net.IPNet prints it, which spells IPv4-mapped ones as IPv4.
  var canonicalText: String {
    guard address.isIPv4Mapped, prefixLength >= 96 else { return range.description }
    return AddressRange(address.unmapped, prefixLength: prefixLength - 96).description
  }

  /// The range of the one address, as a warning proposes it.
  var singleAddressText: String {
    "\(address.unmapped.description)/\(address.family.bitWidth)"
  }
}
