extension TextFormat {
  /// The server's sentences about a text that ``accepts(_:)`` refuses.
  func describeFaults(of text: String) -> [String] {
    let bytes = text.utf8
    let span = text.utf8Span.span
    switch self {
    case .dnsLabel: return dnsLabelFaults(text)
    case .dns1035Label:
      return lengthFault(bytes.count, 63)
        + patternFault(
          isDNSLabel(span) && !startsWithDigit(span),
          """
          a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with \
          an alphabetic character, and end with an alphanumeric character
          """, "[a-z]([-a-z0-9]*[a-z0-9])?", ["my-name", "abc-123"])
    case .dnsSubdomain: return subdomainFaults(bytes, unit: "characters")
    case .dnsSubdomainWithUnderscore:
      let label = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
      return lengthFault(bytes.count, 253)
        + patternFault(
          isDNSSubdomainWithUnderscore(span),
          """
          a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', \
          '-' or '.', and must start and end with an alphanumeric character
          """, "\(label)(\\.\(label))*", ["example.com"])
    case .wildcardSubdomain:
      return lengthFault(bytes.count, 253)
        + patternFault(
          isWildcardSubdomain(span),
          """
          a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, \
          which must consist of lower case alphanumeric characters, '-' or '.' and end with an \
          alphanumeric character
          """, "\\*\\.\(Self.subdomainPattern)", ["*.example.com"])
    case .qualifiedName: return qualifiedNameFaults(text)
    case .labelValue:
      return lengthFault(bytes.count, 63, unit: "bytes")
        + patternFault(
          bytes.isEmpty || isLabelName(span),
          "a valid label must be an empty string or consist of \(Self.labelNameWords)",
          "(\(Self.labelNamePattern))?", ["MyValue", "my_value", "12345"])
    case .portName: return portNameFaults(text)
    case .environmentVariable:
      if text.isEmpty { return ["environment variable name must be non-empty"] }
      return [
        """
        a valid environment variable name must consist only of printable ASCII characters other \
        than '='
        """
      ]
    case .configMapKey: return configMapKeyFaults(text)
    case .httpHeader:
      return patternFault(
        false, "a valid HTTP header must consist of alphanumeric characters or '-'",
        "[-A-Za-z0-9]+", ["X-Header-Name"])
    case .pathSegment: return pathSegmentFaults(text)
    case .percentage:
      return patternFault(
        false,
        "a valid percent string must be a numeric string followed by an ending '%'",
        "[0-9]+%", ["1%", "93%"])
    }
  }

  static let labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
  static let subdomainPattern = "\(labelPattern)(\\.\(labelPattern))*"
  static let labelNamePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
  static let labelNameWords = """
    alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character
    """

  private func dnsLabelFaults(_ text: String) -> [String] {
    var faults = lengthFault(text.utf8.count, 63)
    if isDNSLabel(text.utf8Span.span) { return faults }
    if isDNSSubdomain(text.utf8Span.span) {
      faults.append("must not contain dots")
    } else {
      faults += patternFault(
        false,
        """
        a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and \
        must start and end with an alphanumeric character
        """, Self.labelPattern, ["my-name", "123-abc"])
    }
    return faults
  }

  private func subdomainFaults(_ bytes: some Collection<UInt8>, unit: String) -> [String] {
    lengthFault(bytes.count, 253, unit: unit)
      + patternFault(
        isDNSSubdomain(Array(bytes).span),
        """
        a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or \
        '.', and must start and end with an alphanumeric character
        """, Self.subdomainPattern, ["example.com"])
  }

  private func qualifiedNameFaults(_ text: String) -> [String] {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let example = ["MyName", "my.name", "123-abc"]
    let words = "must consist of \(Self.labelNameWords)"
    guard parts.count <= 2, let name = parts.last else {
      return patternFault(false, "a valid label key \(words)", Self.labelNamePattern, example)
        .map { "\($0) with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')" }
    }
    var faults: [String] = []
    if parts.count == 2 {
      if parts[0].isEmpty {
        faults.append("prefix part must be non-empty")
      } else {
        faults += subdomainFaults(parts[0], unit: "bytes").map { "prefix part \($0)" }
      }
    }
    if name.isEmpty {
      faults.append("name part must be non-empty")
    } else {
      faults += lengthFault(name.count, 63, unit: "bytes").map { "name part \($0)" }
    }
    return faults
      + patternFault(
        isLabelName(Array(name).span), "name part \(words)", Self.labelNamePattern, example)
  }

  private func portNameFaults(_ text: String) -> [String] {
    let bytes = text.utf8
    let hyphen = UInt8(ascii: "-")
    var faults = lengthFault(bytes.count, 15)
    if bytes.isEmpty || !bytes.allSatisfy({ isLowerCaseLetterOrDigit($0) || $0 == hyphen }) {
      faults.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    }
    if !bytes.contains(where: isLowerCaseLetter) {
      faults.append("must contain at least one letter (a-z)")
    }
    if zip(bytes, bytes.dropFirst()).contains(where: { $0 == hyphen && $1 == hyphen }) {
      faults.append("must not contain consecutive hyphens")
    }
    if bytes.first == hyphen || bytes.last == hyphen {
      faults.append("must not begin or end with a hyphen")
    }
    return faults
  }

  private func configMapKeyFaults(_ text: String) -> [String] {
    let bytes = text.utf8
    var faults =
      lengthFault(bytes.count, 253)
      + patternFault(
        !bytes.isEmpty && bytes.allSatisfy(isConfigMapKeyByte),
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
        "[-._a-zA-Z0-9]+", ["key.name", "KEY_NAME", "key-name"])
    switch text {
    case ".", "..": faults.append("must not be '\(text)'")
    case _ where startsWithTwoDots(text.utf8Span.span): faults.append("must not start with '..'")
    default: break
    }
    return faults
  }

  private func pathSegmentFaults(_ text: String) -> [String] {
    if text == "." || text == ".." { return ["may not be '\(text)'"] }
    var faults: [String] = []
    if text.utf8.contains(UInt8(ascii: "/")) { faults.append("may not contain '/'") }
    if text.utf8.contains(UInt8(ascii: "%")) { faults.append("may not contain '%'") }
    return faults
  }

  private func lengthFault(_ length: Int, _ limit: Int, unit: String = "characters") -> [String] {
    length > limit ? ["must be no more than \(limit) \(unit)"] : []
  }

  /// The sentence about a text that does not match a pattern, with examples that do.
  private func patternFault(
    _ matches: Bool, _ words: String, _ pattern: String, _ examples: [String]
  ) -> [String] {
    if matches { return [] }
    let list = examples.map { "'\($0)', " }.joined(separator: " or ")
    return ["\(words) (e.g. \(list)regex used for validation is '\(pattern)')"]
  }
}
