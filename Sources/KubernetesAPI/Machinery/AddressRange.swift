/// A range of addresses in CIDR notation, such as `10.96.0.0/16`.
package struct AddressRange: Sendable, Hashable, CustomStringConvertible {
  /// The first address: the bits beyond the prefix are zero.
  package let base: IPAddress
  /// How many leading bits all addresses have in common: 0 to 32, or to 128.
  package let prefixLength: Int
  /// The address as it was written, whose low bits need not be zero.
  package let writtenAddress: IPAddress

  /// The range around `address`; a prefix length outside 0 to the family's width is brought into it.
  package init(_ address: IPAddress, prefixLength: Int) {
    let length = min(max(prefixLength, 0), address.family.bitWidth)
    self.prefixLength = length
    writtenAddress = address
    base = IPAddress(
      address.family, address.value & ~Self.hostMask(address.family, prefixLength: length))
  }

  /// The range that `text` spells; nil when it spells none.
  ///
  /// Go: net.ParseCIDR.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
      let address = IPAddress(String(text[..<slash]))
    else { return nil }
    let digits = bytes[bytes.index(after: slash)...]
    guard (1...3).contains(digits.count),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      digits.count == 1 || digits.first != UInt8(ascii: "0"),
      let length = Int(Substring(digits)), length <= address.family.bitWidth
    else { return nil }
    self.init(address, prefixLength: length)
  }

  package var family: IPAddress.Family { base.family }

  package var last: IPAddress {
    IPAddress(family, base.value | Self.hostMask(family, prefixLength: prefixLength))
  }

  /// How many bits an address has beyond the prefix.
  package var hostBits: Int { family.bitWidth - prefixLength }

  package func contains(_ address: IPAddress) -> Bool {
    address.family == family
      && address.value & ~Self.hostMask(family, prefixLength: prefixLength) == base.value
  }

  package var description: String { "\(base)/\(prefixLength)" }

  private static func hostMask(_ family: IPAddress.Family, prefixLength: Int) -> UInt128 {
    let bits = family.bitWidth - prefixLength
    return bits >= 128 ? UInt128.max : (UInt128(1) << UInt128(bits)) - 1
  }
}
