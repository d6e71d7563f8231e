package import KubernetesAPI

/// The names below `in-addr.arpa.` and `ip6.arpa.` that stand for addresses.
package enum ReverseName {
  package static let ipv4Zone = "in-addr.arpa."
  package static let ipv6Zone = "ip6.arpa."

  /// The name under which the PTR record of an address is asked for.
  package static func text(for address: IPAddress) -> String {
    let bytes = address.bytes.reversed()
    if address.isIPv4 { return bytes.map { "\($0)." }.joined() + ipv4Zone }
    return bytes.map { String($0 & 0xF, radix: 16) + "." + String($0 >> 4, radix: 16) + "." }
      .joined() + ipv6Zone
  }

  /// The address that `name` stands for, in the text in which objects hold it; nil for other names.
  ///
  /// CoreDNS: plugin/pkg/dnsutil/reverse.go. A name with too few labels, such as the one of a network,
  /// stands for no address.
  package static func address(of name: DomainName) -> String? {
    let labels = name.labels.map { String(decoding: $0, as: UTF8.self).lowercased() }
    guard labels.count > 2, labels.last == "arpa" else { return nil }
    let parts = labels.dropLast(2).reversed()
    switch labels[labels.count - 2] {
    case "in-addr":
      return IPAddress(parts.joined(separator: ".")).flatMap { $0.isIPv4 ? $0.description : nil }
    case "ip6":
      guard parts.count == 32, parts.allSatisfy({ $0.utf8.count == 1 }) else { return nil }
      let digits = Array(parts)
      let groups = stride(from: 0, to: 32, by: 4).map { digits[$0..<($0 + 4)].joined() }
      return IPAddress(groups.joined(separator: ":"))?.unmapped.description
    default: return nil
    }
  }
}
