extension FieldErrors {
  /// Requires an address.
  ///
  /// Its text need not be canonical, as the field is older than that rule, and the texts `old`,
  /// which the stored object already has, stay valid whatever they are.
  ///
  /// Kubernetes: IsValidIPForLegacyField (strict, as v1.36 has it by default).
  mutating func checkLegacyAddress(
    _ text: String, old: [String] = [], at path: @autoclosure () -> FieldPath
  ) {
    if old.contains(text) { return }
    guard let parsed = LegacyAddress(text) else {
      invalid(path(), text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
      return
    }
    if !parsed.isStrict { invalid(path(), text, "must not have leading 0s") }
    if parsed.isStrict, parsed.address.isIPv4Mapped {
      invalid(path(), text, "must not be an IPv4-mapped IPv6 address")
    }
  }

  /// Requires an address in canonical form.
  ///
  /// Kubernetes: IsValidIP.
  mutating func checkAddress(_ text: String, at path: @autoclosure () -> FieldPath) {
    let before = count
    checkLegacyAddress(text, at: path())
    guard count == before, let parsed = LegacyAddress(text) else { return }
    let canonical = parsed.canonicalText
    if !text.utf8.elementsEqual(canonical.utf8) {
      invalid(path(), text, "must be in canonical form (\(goQuoted(canonical)))")
    }
  }

  /// Requires a range of addresses; see ``checkLegacyAddress(_:old:at:)``.
  ///
  /// Kubernetes: IsValidCIDRForLegacyField (strict, as v1.36 has it by default).
  mutating func checkLegacyRange(
    _ text: String, old: [String] = [], at path: @autoclosure () -> FieldPath
  ) {
    if old.contains(text) { return }
    guard let parsed = LegacyRange(text) else {
      invalid(path(), text, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")
      return
    }
    if !parsed.isStrict {
      invalid(path(), text, "must not have leading 0s in IP or prefix length")
    } else if parsed.address.isIPv4Mapped {
      invalid(path(), text, "must not have an IPv4-mapped IPv6 address")
    } else if parsed.hasHostBits {
      invalid(path(), text, "must not have bits set beyond the prefix length")
    }
  }

  /// Requires an address that can be an endpoint: no loopback, link-local or unspecified one.
  ///
  /// Kubernetes: ValidateEndpointIP.
  mutating func checkEndpointAddress(_ text: String, at path: @autoclosure () -> FieldPath) {
    guard let address = LegacyAddress(text)?.address.unmapped else {
      invalid(path(), text, "must be a valid IP address")
      return
    }
    if address.value == 0 { invalid(path(), text, "may not be unspecified (\(text))") }
    if address.isLoopback {
      invalid(path(), text, "may not be in the loopback range (127.0.0.0/8, ::1/128)")
    }
    if address.isLinkLocal {
      invalid(path(), text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)")
    }
    if address.isLinkLocalMulticast {
      invalid(
        path(), text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)")
    }
  }
}

extension IPAddress {
  fileprivate var isLoopback: Bool { isIPv4 ? value >> 24 == 127 : value == 1 }

  fileprivate var isLinkLocal: Bool {
    isIPv4 ? value >> 16 == 0xA9FE : value >> 118 == 0xFE80 >> 6
  }

  fileprivate var isLinkLocalMulticast: Bool {
    isIPv4 ? value >> 8 == 0xE00000 : value >> 112 & 0xFF0F == 0xFF02
  }
}
