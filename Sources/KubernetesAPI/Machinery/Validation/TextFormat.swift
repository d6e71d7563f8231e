/// The forms that names and other texts of the API must have.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/validation and pkg/api/validate/content (v1.36).
package enum TextFormat: Sendable {
  /// RFC 1123 label, lower case, at most 63 bytes.
  case dnsLabel
  /// RFC 1035 label: as an RFC 1123 one, but a letter comes first.
  case dns1035Label
  /// RFC 1123 subdomain: labels joined by dots, at most 253 bytes.
  case dnsSubdomain
  /// A subdomain whose labels may contain `_`.
  case dnsSubdomainWithUnderscore
  /// `*.` and a subdomain.
  case wildcardSubdomain
  /// A name of at most 63 bytes, with or without a subdomain and `/` before it.
  case qualifiedName
  /// The value of a label: empty, or a name of at most 63 bytes.
  case labelValue
  /// The name of a port: at most 15 of a-z, 0-9 and `-`, with a letter among them.
  case portName
  /// A name of an environment variable: printable ASCII without `=`.
  case environmentVariable
  /// A key of a ConfigMap or Secret.
  case configMapKey
  /// The name of an HTTP header.
  case httpHeader
  /// A name that can stand in a URL's path.
  case pathSegment
  /// A number of percent, such as `25%`.
  case percentage

  /// What is wrong with `text`, one sentence a fault; empty when nothing is.
  package func faults(of text: String) -> [String] {
    accepts(text) ? [] : describeFaults(of: text)
  }

  /// What is wrong with the beginning of a name to which more will be added, which may end in `-`.
  package func faults(ofPrefix text: String) -> [String] {
    switch self {
    case .dnsLabel, .dns1035Label, .dnsSubdomain:
      guard text.utf8.count > 1, text.utf8.last == UInt8(ascii: "-") else {
        return faults(of: text)
      }
      return faults(of: text.dropLast(2) + "a")
    case .pathSegment where text == "." || text == "..": return []
    default: return faults(of: text)
    }
  }

  /// Whether nothing is wrong with `text`.
  package func accepts(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    switch self {
    case .dnsLabel: return bytes.count <= 63 && isDNSLabel(bytes)
    case .dns1035Label: return bytes.count <= 63 && isDNSLabel(bytes) && !startsWithDigit(bytes)
    case .dnsSubdomain: return bytes.count <= 253 && isDNSSubdomain(bytes)
    case .dnsSubdomainWithUnderscore:
      return bytes.count <= 253 && isDNSSubdomainWithUnderscore(bytes)
    case .wildcardSubdomain: return bytes.count <= 253 && isWildcardSubdomain(bytes)
    case .qualifiedName: return isQualifiedName(bytes)
    case .labelValue: return bytes.count <= 63 && (bytes.isEmpty || isLabelName(bytes))
    case .portName: return isPortName(bytes)
    case .environmentVariable:
      return !bytes.isEmpty
        && allBytes(bytes) { 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "=") }
    case .configMapKey:
      return bytes.count <= 253 && !bytes.isEmpty && allBytes(bytes, isConfigMapKeyByte)
        && !startsWithTwoDots(bytes) && text != "."
    case .httpHeader:
      return !bytes.isEmpty
        && allBytes(bytes) { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    case .pathSegment:
      return text != "." && text != ".."
        && allBytes(bytes) { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "%") }
    case .percentage:
      return bytes.count > 1 && bytes[bytes.count - 1] == UInt8(ascii: "%")
        && allBytes(bytes.extracting(droppingLast: 1), isDigit)
    }
  }
}
