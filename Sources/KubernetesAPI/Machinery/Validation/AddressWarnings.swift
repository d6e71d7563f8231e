/// What the server warns about an accepted address that is not spelt as it should be.
///
/// Kubernetes: GetWarningsForIP.
func addressWarnings(_ text: String, at path: @autoclosure () -> FieldPath) -> [String] {
  guard let parsed = LegacyAddress(text) else { return [] }
  // An IPv4 address by today's rules has one spelling only.
  if parsed.isStrict, parsed.address.isIPv4 { return [] }
  let quoted = goQuoted(text)
  if !parsed.isStrict || parsed.address.isIPv4Mapped {
    let canonical = goQuoted(parsed.canonicalText)
    return ["\(path()): non-standard IP address \(quoted) is invalid: use \(canonical)"]
  }
  let canonical = parsed.address.description
  guard parsed.address.isIPv6, !canonical.utf8.elementsEqual(text.utf8) else { return [] }
  return [
    """
    \(path()): IPv6 address \(quoted) should be in RFC 5952 canonical format \
    (\(goQuoted(canonical)))
    """
  ]
}

/// What the server warns about an accepted range that is not spelt as it should be.
///
/// Kubernetes: GetWarningsForCIDR.
func rangeWarnings(_ text: String, at path: @autoclosure () -> FieldPath) -> [String] {
  guard let parsed = LegacyRange(text) else { return [] }
  let quoted = goQuoted(text)
  let canonical = goQuoted(parsed.canonicalText)
  var warnings: [String] = []
  if parsed.hasHostBits {
    warnings.append(
      """
      \(path()): CIDR value \(quoted) is ambiguous in this context (should be \(canonical) or \
      \(goQuoted(parsed.singleAddressText))?)
      """)
  }
  if !parsed.isStrict || parsed.address.isIPv4Mapped {
    warnings.append("\(path()): non-standard CIDR value \(quoted) is invalid: use \(canonical)")
  }
  if warnings.isEmpty, parsed.address.isIPv6, canonical != quoted {
    warnings.append(
      """
      \(path()): IPv6 CIDR value \(quoted) should be in RFC 5952 canonical format (\(canonical))
      """)
  }
  return warnings
}
